using System.Globalization;
using System.Text;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>A connection in memory that answers one request, whatever it asks for, with a public key.</summary>
internal sealed class CannedConnection : DuplexStream
{
    private const string Key = """{"key_id":"1","key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}""";

    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(string.Join(
        "\r\n",
        "HTTP/1.1 201 Created",
        "Date: Thu, 01 Jan 1970 00:00:00 GMT",
        "Content-Type: application/json; charset=utf-8",
        "X-GitHub-Request-Id: 0",
        "Content-Length: " + Key.Length.ToString(CultureInfo.InvariantCulture),
        "Connection: close",
        string.Empty,
        Key));

    private int _position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = Math.Min(buffer.Length, Answer.Length - _position);
        Answer.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return ValueTask.FromResult(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;
}
