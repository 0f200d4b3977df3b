using System.Reflection;
using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Sodium;

/// <summary>
/// Sodium.Core with its libsodium, for this module alone. It is loaded when the first value is sealed, never at import: listing
/// secrets needs no cryptography.
/// </summary>
internal static class SodiumLibrary
{
    private static readonly object Gate = new();
    private static volatile Func<byte[], byte[], byte[]>? _seal;
    private static int _isPreparing;

    /// <summary><c>Sodium.SealedPublicKeyBox.Create(message, recipientPublicKey)</c>.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.LibsodiumMissing"/>. The next call looks again, so that
    /// putting the file back mends a running session.</exception>
    public static Func<byte[], byte[], byte[]> Seal
    {
        get
        {
            if (_seal is { } loaded)
            {
                return loaded;
            }

            lock (Gate)
            {
                return _seal ??= Load(SodiumFiles.ForThisProcess());
            }
        }
    }

    /// <summary>Begins to load on another thread, so that it is done when a key has come over the network. A failure is told to
    /// whoever seals.</summary>
    public static void Prepare()
    {
        if (_seal is null && Interlocked.Exchange(ref _isPreparing, 1) == 0)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(static _ => TryLoad(), null);
        }
    }

    /// <summary>Loads both files, and calls the library once to see that they fit.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.LibsodiumMissing"/>.</exception>
    public static Func<byte[], byte[], byte[]> Load(SodiumFiles files)
    {
        nint handle = NativeLoader.Load(files);
        try
        {
            Assembly assembly = LoadAssembly(files, handle);
            var seal = Find<Func<byte[], byte[], byte[]>>(assembly, "Sodium.SealedPublicKeyBox", "Create");
            Try(seal, assembly, files);
            return seal;
        }
        catch (Exception exception) when (IsOfAssembly(exception))
        {
            NativeLibrary.Free(handle);
            throw LibsodiumProblem.Of(files, files.Assembly, "is damaged", exception);
        }
        catch
        {
            NativeLibrary.Free(handle);
            throw;
        }
    }

    private static void TryLoad()
    {
        try
        {
            _ = Seal;
        }
        catch (Exception)
        {
            // Whatever it is, it is thrown again where a value is to be sealed. Here, it would end the process.
        }
    }

    private static Assembly LoadAssembly(SodiumFiles files, nint handle) =>
        File.Exists(files.Assembly)
            ? new SodiumLoadContext(handle).LoadFromAssemblyPath(files.Assembly)
            : throw LibsodiumProblem.Of(files, files.Assembly, "is missing", null);

    // Seals nothing for nobody. Sodium.Core looks for functions when they are called, and compares versions before that.
    private static void Try(Func<byte[], byte[], byte[]> seal, Assembly assembly, SodiumFiles files)
    {
        byte[] basePoint = new byte[SecretPublicKey.Length];
        basePoint[0] = 9;
        try
        {
            _ = seal([], basePoint);
        }
        catch (EntryPointNotFoundException exception)
        {
            throw LibsodiumProblem.Of(files, files.Native, "is damaged, or is another library", exception);
        }
        catch (NotSupportedException exception)
        {
            string? version = Find<Func<string?>>(assembly, "Sodium.SodiumCore", "SodiumVersionString")();
            string works = $"Sodium.Core {assembly.GetName().Version?.ToString(3)} works with another version only";
            throw LibsodiumProblem.Of(files, files.Native, $"is libsodium {version}, and {works}", exception);
        }
    }

    // By name, and with types of the framework's only: nothing here refers to an assembly of that name, which the session's
    // own context could answer with another module's.
    private static T Find<T>(Assembly assembly, string type, string method)
        where T : Delegate
    {
        Type[] parameters = [.. typeof(T).GetMethod("Invoke")!.GetParameters().Select(static parameter => parameter.ParameterType)];
        return assembly.GetType(type, throwOnError: true)!.GetMethod(method, parameters)?.CreateDelegate<T>()
            ?? throw new MissingMethodException(type, method);
    }

    private static bool IsOfAssembly(Exception exception) =>
        exception is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException
            or MissingMethodException or UnauthorizedAccessException;
}
