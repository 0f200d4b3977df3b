using System.Reflection;
using System.Reflection.Emit;

namespace GitHubSecrets.Core.Tests.Sealing;

/// <summary>A Sodium.Core that finds a libsodium of another version than it works with, and refuses each call as the real one
/// does.</summary>
internal static class OtherSodiumCore
{
    public const string Version = "9.8.7";
    public const string Libsodium = "1.0.18";

    public static void Save(string path)
    {
        var assembly = new PersistedAssemblyBuilder(
            new AssemblyName("Sodium.Core") { Version = new Version(Version + ".0") }, typeof(object).Assembly);
        ModuleBuilder module = assembly.DefineDynamicModule("Sodium.Core");

        Define(module, "Sodium.SealedPublicKeyBox", "Create", typeof(byte[]), [typeof(byte[]), typeof(byte[])], static body =>
        {
            body.Emit(OpCodes.Newobj, typeof(NotSupportedException).GetConstructor([])!);
            body.Emit(OpCodes.Throw);
        });
        Define(module, "Sodium.SodiumCore", "SodiumVersionString", typeof(string), [], static body =>
        {
            body.Emit(OpCodes.Ldstr, Libsodium);
            body.Emit(OpCodes.Ret);
        });
        assembly.Save(path);
    }

    private static void Define(
        ModuleBuilder module, string type, string method, Type returns, Type[] parameters, Action<ILGenerator> write)
    {
        TypeBuilder definition = module.DefineType(type, TypeAttributes.Public);
        write(definition.DefineMethod(method, MethodAttributes.Public | MethodAttributes.Static, returns, parameters).GetILGenerator());
        _ = definition.CreateType();
    }
}
