using System.Security.Cryptography;

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

        Assert.Contains($"{length:N0}", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{49_152:N0}", failure.Message, StringComparison.Ordinal);
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

    [Fact]
    public void A_folder_is_refused() =>
        Assert.Contains(
            _folder,
            Failure.Of(SecretErrorId.InvalidValue, new FileValue(_folder).Check).Message,
            StringComparison.Ordinal);

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
    public void The_file_is_opened_only_when_the_value_is_needed()
    {
        string path = Path.Combine(_folder, "later");
        var value = new FileValue(path);
        File.WriteAllBytes(path, [42]);

        Assert.Equal([42], value.RoundTrip());
    }

    private string Write(byte[] content)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, content);
        return path;
    }
}
