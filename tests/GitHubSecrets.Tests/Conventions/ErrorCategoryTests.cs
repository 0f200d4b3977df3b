using System.Management.Automation;
using GitHubSecrets.Errors;

namespace GitHubSecrets.Tests.Conventions;

public sealed class ErrorCategoryTests
{
    [Theory]
    [InlineData(SecretErrorId.NoCredential, ErrorCategory.AuthenticationError)]
    [InlineData(SecretErrorId.BadCredential, ErrorCategory.AuthenticationError)]
    [InlineData(SecretErrorId.PermissionDenied, ErrorCategory.PermissionDenied)]
    [InlineData(SecretErrorId.SsoRequired, ErrorCategory.PermissionDenied)]
    [InlineData(SecretErrorId.TargetNotFound, ErrorCategory.ObjectNotFound)]
    [InlineData(SecretErrorId.Conflict, ErrorCategory.ResourceExists)]
    [InlineData(SecretErrorId.Rejected, ErrorCategory.InvalidData)]
    [InlineData(SecretErrorId.InvalidFile, ErrorCategory.InvalidData)]
    [InlineData(SecretErrorId.ApiVersionRetired, ErrorCategory.NotImplemented)]
    [InlineData(SecretErrorId.RateLimited, ErrorCategory.LimitsExceeded)]
    [InlineData(SecretErrorId.InvalidName, ErrorCategory.InvalidArgument)]
    [InlineData(SecretErrorId.EmptyValue, ErrorCategory.InvalidArgument)]
    [InlineData(SecretErrorId.ValueTooLarge, ErrorCategory.InvalidArgument)]
    [InlineData(SecretErrorId.InvalidValue, ErrorCategory.InvalidArgument)]
    [InlineData(SecretErrorId.ConnectionFailed, ErrorCategory.ConnectionError)]
    [InlineData(SecretErrorId.TlsFailed, ErrorCategory.ConnectionError)]
    [InlineData(SecretErrorId.TimedOut, ErrorCategory.OperationTimeout)]
    [InlineData(SecretErrorId.UnexpectedResponse, ErrorCategory.InvalidResult)]
    [InlineData(SecretErrorId.LibsodiumMissing, ErrorCategory.NotInstalled)]
    public void A_failure_has_its_documented_category(SecretErrorId id, ErrorCategory category) =>
        Assert.Equal(category, ErrorRecords.Category(id));

    [Fact]
    public void Every_failure_has_a_category() =>
        Assert.DoesNotContain(ErrorCategory.NotSpecified, Enum.GetValues<SecretErrorId>().Select(ErrorRecords.Category));
}
