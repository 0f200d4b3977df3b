using System.Text;
using Octokit;
using Sodium;

// Stores secrets as Octokit.NET's documentation and GitHub's show it for C#, one after the other.
// Arguments: the address of the server, owner/name, and a file of NAME=value.
var server = new Uri(args[0]);
string[] repository = args[1].Split('/');
var client = new GitHubClient(new ProductHeaderValue("benchmarks"), server)
{
    Credentials = new Credentials(Environment.GetEnvironmentVariable("GH_ENTERPRISE_TOKEN")),
};
IRepositorySecretsClient secrets = client.Repository.Actions.Secrets;

SecretsPublicKey key = await secrets.GetPublicKey(repository[0], repository[1]);
byte[] publicKey = Convert.FromBase64String(key.Key);
foreach (string line in File.ReadLines(args[2]))
{
    string[] entry = line.Split('=', 2);
    byte[] box = SealedPublicKeyBox.Create(Encoding.UTF8.GetBytes(entry[1]), publicKey);
    _ = await secrets.CreateOrUpdate(repository[0], repository[1], entry[0], new UpsertRepositorySecret
    {
        EncryptedValue = Convert.ToBase64String(box),
        KeyId = key.KeyId,
    });
}
