namespace Fresnel.Engine.Tests.Imaging;

/// <summary>What these tests stand on, and the reason they are skipped without it.</summary>
internal static class NativeImaging
{
    public static void Require() =>
        Assert.SkipUnless(
            File.Exists(Fresnel.Imaging.CacheFolder.NativePath("libvips-cpp.so.8.18.7")),
            "libvips is not installed: run ./fresnel once"
        );
}
