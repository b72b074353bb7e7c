using System.Runtime.InteropServices;

namespace Fresnel.Engine.Tests;

/// <summary>Skips a test, with the reason, where this machine lacks what it needs.</summary>
internal static class Installed
{
    /// <summary>Networks of the cache folder.</summary>
    public static void Require(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
            Assert.SkipUnless(File.Exists(path), $"{path} is missing: run ./fresnel doctor.");
    }

    /// <summary>Libraries of the system.</summary>
    public static void RequireLibraries(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Assert.SkipUnless(NativeLibrary.TryLoad(name, out _), $"{name} is not installed: run ./fresnel doctor.");
    }

    /// <summary>A folder of photographs beside the checkout, which the repository does not carry.</summary>
    public static string Samples(string folder)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var samples = Path.Combine(at.FullName, "..", "shared", "samples", folder);
            if (File.Exists(Path.Combine(at.FullName, "Fresnel.slnx")) && Directory.Exists(samples))
                return samples;
        }
        Assert.Skip($"../shared/samples/{folder} is not beside this checkout.");
        return "";
    }
}
