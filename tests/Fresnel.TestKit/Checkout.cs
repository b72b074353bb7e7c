namespace Fresnel.TestKit;

/// <summary>Files of the checkout that the tests run in.</summary>
public static class Checkout
{
    /// <summary>A photograph of a cat.</summary>
    public static string Cat => PathOf("docs", "images", "cat.jpg");

    public static string PathOf(params string[] parts)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Fresnel.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no checkout.");
        return Path.Combine([folder, .. parts]);
    }
}
