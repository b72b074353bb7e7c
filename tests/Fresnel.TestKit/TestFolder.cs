namespace Fresnel.TestKit;

/// <summary>A temporary folder that is deleted at the end of the test.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("fresnel-test-").FullName;

    public string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([_root, .. parts]);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
