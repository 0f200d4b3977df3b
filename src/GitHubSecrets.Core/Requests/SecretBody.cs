using System.Buffers;
using System.Globalization;
using System.Text.Json;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Requests;

/// <summary>Writes the JSON body of a request that stores a secret.</summary>
internal static class SecretBody
{
    // Names, key id and visibility; a long list of repositories lets the buffer grow.
    private const int RestOfBody = 512;

    public static ReadOnlyMemory<byte> Create(SecretRoute route, EncryptedValue value, SecretAccess access)
    {
        var buffer = new RawBufferWriter(value.Length + RestOfBody);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("encrypted_value"u8);
            value.WriteTo(json);
            json.WriteString("key_id"u8, value.KeyId);
            if (access.Visibility is { } visibility)
            {
                json.WriteString("visibility"u8, visibility switch
                {
                    SecretVisibility.All => "all",
                    SecretVisibility.Private => "private",
                    _ => "selected",
                });
            }

            if (access.RepositoryIds is { } ids)
            {
                WriteIds(json, ids, route.RepositoryIdsAsText);
            }

            json.WriteEndObject();
        }

        return buffer.Written;
    }

    /// <summary>The body that makes repositories the list of a secret. GitHub's one exception to integers, the secret of an
    /// organization's Dependabot, is none here.</summary>
    public static ReadOnlyMemory<byte> CreateList(IReadOnlyList<KnownRepository> repositories)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteIds(json, [.. repositories.Select(repository => repository.Id)], asText: false);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteIds(Utf8JsonWriter json, IReadOnlyList<long> ids, bool asText)
    {
        json.WriteStartArray("selected_repository_ids"u8);
        foreach (long id in ids)
        {
            if (asText)
            {
                json.WriteStringValue(id.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteNumberValue(id);
            }
        }

        json.WriteEndArray();
    }
}
