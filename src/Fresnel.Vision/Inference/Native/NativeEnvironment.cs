using System.Runtime.InteropServices;

namespace Fresnel.Vision.Inference.Native;

/// <summary>The C library's environment variables, which .NET's own setter does not reach.</summary>
internal static partial class NativeEnvironment
{
    public static void Set(string name, string value) => _ = Set(name, value, overwrite: 1);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);
}
