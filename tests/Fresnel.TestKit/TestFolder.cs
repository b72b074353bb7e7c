namespace Fresnel.TestKit;

/// <summary>A temporary folder that is deleted at the end of the test.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("fresnel-test-").FullName;

    /// <summary>Unique among the folders of a machine.</summary>
    public string Name => System.IO.Path.GetFileName(_root);

    /// <summary>For what belongs to the folder's test but lies elsewhere.</summary>
    public event Action? Disposing;

    public string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([_root, .. parts]);

    public void Dispose()
    {
        Disposing?.Invoke();
        Directory.Delete(_root, recursive: true);
    }
}
