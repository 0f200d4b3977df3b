using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class FileValueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secret-files").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("EFBBBF6869")]
    [InlineData("6100620063")]
    [InlineData("610D0A620D0A")]
    [InlineData("0A")]
    [InlineData("FFFE00D8")]
    public void A_file_is_sealed_byte_by_byte(string hex)
    {
        byte[] content = Convert.FromHexString(hex);

        Assert.Equal(content, new FileValue(Write(content)).RoundTrip());
    }

    [Fact]
    public void A_file_of_49_152_bytes_is_sealed()
    {
        byte[] content = RandomNumberGenerator.GetBytes(SecretValue.MaximumBytes);

        Assert.Equal(content, new FileValue(Write(content)).RoundTrip());
    }

    [Theory]
    [InlineData(49_153)]
    [InlineData(200_000)]
    public void A_larger_file_is_refused_with_both_figures(int length)
    {
        GitHubSecretsException failure = Failure.Of(SecretErrorId.ValueTooLarge, new FileValue(Write(new byte[length])).Check);

        Assert.Contains(length.ToString("N0", CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
        Assert.Contains("49,152", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused() => Failure.Of(SecretErrorId.EmptyValue, new FileValue(Write([])).Check);

    [Theory]
    [InlineData("nothing-here")]
    [InlineData("no-folder/nothing-here")]
    public void A_missing_file_is_refused_by_its_path(string name)
    {
        string path = Path.Combine(_folder, name);

        Assert.Equal(
            $"The file '{path}' does not exist.",
            Failure.Of(SecretErrorId.InvalidValue, new FileValue(path).Check).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_no_file_can_have_is_refused(string path) =>
        Failure.Of(SecretErrorId.InvalidValue, new FileValue(path).Check);

    // Linux opens both and refuses the reading: the first to everybody, the second to whoever may not trace others.
    [Theory]
    [InlineData("/dev/fuse")]
    [InlineData("/proc/1/syscall")]
    public void A_file_that_opens_and_may_not_be_read_is_refused(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no such file elsewhere.");
        Exception? raised = Record.Exception(new FileValue(path).Check);

        Assert.True(raised is null or GitHubSecretsException { Id: SecretErrorId.InvalidValue }, raised?.ToString());
    }

    [Fact]
    public void A_folder_is_refused_as_what_it_is() =>
        Assert.Equal(
            $"'{_folder}' is a folder. Name one of its files.",
            Failure.Of(SecretErrorId.InvalidValue, new FileValue(_folder).Check).Message);

    [Fact]
    public void A_pipe_is_read_once_and_its_bytes_serve_as_often_as_they_are_asked_for()
    {
        var value = new FileValue(Pipe("from a pipe"u8.ToArray()));
        FileValue first = value.Hold(TestContext.Current.CancellationToken);
        FileValue second = value.Hold(TestContext.Current.CancellationToken);
        first.Check();

        Assert.Equal("from a pipe"u8.ToArray(), first.RoundTrip());
        first.Release();
        Assert.Equal("from a pipe"u8.ToArray(), second.RoundTrip());
        second.Release();
        value.Release();
    }

    [Fact]
    public void A_pipe_that_gives_too_much_is_refused() => Assert.Contains(
        "49,152",
        Failure.Of(SecretErrorId.ValueTooLarge, new FileValue(Pipe(new byte[60_000])).Check).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Nobody_waits_for_a_silent_pipe_who_has_been_stopped()
    {
        string path = MakePipe();
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => new FileValue(path).Hold(stopping.Token));

        // Lets go of the thread that still waits for the other end.
        File.WriteAllBytes(path, []);
    }

    [Fact]
    public void Base64_of_the_bytes_is_the_value_where_it_is_asked_for()
    {
        byte[] content = [0xFF, 0xFE, 0, 1];
        var value = new FileValue(Write(content)) { AsBase64 = true };

        Assert.Equal("//4AAQ=="u8.ToArray(), value.RoundTrip());
        Assert.True(value.IsText);
    }

    [Fact]
    public void Base64_may_have_as_many_bytes_as_a_value()
    {
        Assert.Equal(49_152, new FileValue(Write(new byte[36_864])) { AsBase64 = true }.RoundTrip().Length);
        Assert.Contains(
            "49,156",
            Failure.Of(SecretErrorId.ValueTooLarge, new FileValue(Write(new byte[36_865])) { AsBase64 = true }.Check).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0xBC, 10 }, true)]
    [InlineData(new byte[] { 0xFC, 10 }, false)]
    [InlineData(new byte[] { 0xC3 }, false)]
    public void It_is_known_whether_the_bytes_are_text(byte[] content, bool isText)
    {
        var value = new FileValue(Write(content));
        value.Check();

        Assert.Equal(isText, value.IsText);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_refused()
    {
        // Held open alone by someone: unlike a mode, that keeps an administrator out as well.
        string path = Write([1]);
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Failure.Of(SecretErrorId.InvalidValue, new FileValue(path).Check);
    }

    [Fact]
    public void A_file_that_opens_but_fails_while_it_is_read_is_refused()
    {
        // The process's own memory: nothing lies at its address 0.
        const string Path = "/proc/self/mem";
        Assert.SkipUnless(File.Exists(Path), $"This system has no {Path}.");

        Assert.Contains(Path, Failure.Of(SecretErrorId.InvalidValue, new FileValue(Path).Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_whose_length_the_system_does_not_tell_is_read_to_its_end()
    {
        const string Path = "/proc/version";
        Assert.SkipUnless(File.Exists(Path), $"This system has no {Path}.");

        Assert.Equal(File.ReadAllBytes(Path), new FileValue(Path).RoundTrip());
    }

    [Fact]
    public void A_file_that_has_grown_since_it_was_opened_is_read_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody write to a file that is held.");
        string path = Write("first"u8.ToArray());
        SecretValue held = new FileValue(path).Hold(TestContext.Current.CancellationToken);
        using var sh = Process.Start("sh", ["-c", "printf ' and more' >> \"$1\"", "sh", path]);
        sh.WaitForExit();

        Assert.Equal("first and more"u8.ToArray(), ((PlainSecretValue)held).RoundTrip());
        held.Release();
    }

    [Fact]
    public void The_file_is_opened_only_when_the_value_is_needed()
    {
        string path = Path.Combine(_folder, "later");
        var value = new FileValue(path);
        File.WriteAllBytes(path, [42]);

        Assert.Equal([42], value.RoundTrip());
    }

    private string MakePipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in its file system.");
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        return path;
    }

    // Opening a pipe waits for its other end, so that each side needs a thread of its own.
    private string Pipe(byte[] content)
    {
        string path = MakePipe();
        _ = Task.Run(() =>
        {
            using var pipe = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            try
            {
                pipe.Write(content);
            }
            catch (IOException)
            {
                // Nobody reads more than a value can have.
            }
        });
        return path;
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, content);
        return path;
    }
}
