#nullable enable
#pragma warning disable IDE0005 // PowerShell compiles it without the usings that a project has of itself.
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GitHubSecrets.Tests.Engine;

/// <summary>
/// A person before a screen: reads what is shown, and answers what is asked. Compiled into the tests of the engine, and by the
/// Pester suite in the PowerShell that it runs in.
/// </summary>
public sealed class AnsweringHost : PSHost
{
    private readonly Screen _screen = new();

    /// <summary>What the person types, in order.</summary>
    public Queue<string> Answers => _screen.Answers;

    /// <summary>What the person says to a question. Unless a test says otherwise, the next answer decides, and where none was
    /// laid ready it is yes.</summary>
    public Func<string, bool>? Approve
    {
        get => _screen.Approve;
        set => _screen.Approve = value;
    }

    /// <summary>The questions that were asked with a choice.</summary>
    public IReadOnlyList<string> Questions => _screen.Questions;

    /// <summary>All that was asked: <c>Choice: </c> and the question, or the type and the name of what was to be typed.</summary>
    public IReadOnlyList<string> Asked => _screen.Asked;

    /// <summary>The lines that were shown, such as those of <c>-WhatIf</c>.</summary>
    public IReadOnlyList<string> Lines => _screen.Lines;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(AnsweringHost);

    public override PSHostUserInterface UI => _screen;

    public override Version Version { get; } = new(1, 0);

    public void Forget()
    {
        Approve = null;
        _screen.Answers.Clear();
        _screen.Questions.Clear();
        _screen.Asked.Clear();
        _screen.Lines.Clear();
    }

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Screen : PSHostUserInterface
    {
        private const int Yes = 0;
        private const int YesToAll = 1;
        private const int No = 2;

        public Queue<string> Answers { get; } = new();

        public Func<string, bool>? Approve { get; set; }

        public List<string> Questions { get; } = new();

        public List<string> Asked { get; } = new();

        public List<string> Lines { get; } = new();

        public override PSHostRawUserInterface? RawUI => null;

        public override int PromptForChoice(
            string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Add(message);
            Asked.Add("Choice: " + message);
            if (Approve is not null)
            {
                return Approve(message) ? Yes : No;
            }

            return Answers.Count == 0 ? Yes : Answers.Dequeue() switch
            {
                "yes" => Yes,
                "yes to all" => YesToAll,
                "enter" => defaultChoice,
                _ => No,
            };
        }

        public override Dictionary<string, PSObject> Prompt(
            string caption, string message, Collection<FieldDescription> descriptions)
        {
            var answers = new Dictionary<string, PSObject>();
            foreach (FieldDescription field in descriptions)
            {
                Asked.Add(field.ParameterTypeName + ": " + field.Name);
                string answer = Answers.Dequeue();
                answers.Add(field.Name, new PSObject(field.ParameterTypeName == nameof(SecureString) ? Secure(answer) : answer));
            }

            return answers;
        }

        public override void WriteLine(string value) => Lines.Add(value);

        public override void Write(string value) => Lines.Add(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Lines.Add(value);

        public override void WriteErrorLine(string value) => Lines.Add(value);

        public override void WriteWarningLine(string message) => Lines.Add(message);

        public override void WriteVerboseLine(string message) => Lines.Add(message);

        public override void WriteDebugLine(string message) => Lines.Add(message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new NotSupportedException();

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options) => throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        private static SecureString Secure(string text)
        {
            var secure = new SecureString();
            foreach (char character in text)
            {
                secure.AppendChar(character);
            }

            return secure;
        }
    }
}
