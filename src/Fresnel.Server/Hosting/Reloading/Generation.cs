using Fresnel.Catalog;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>One configuration at work. A call takes hold of it once, at its start, and is served by it to its end.</summary>
/// <remarks>Thread-safe. Its providers are closed when it has been replaced and the last of its calls has ended.</remarks>
internal sealed class Generation(
    LoadedSettings settings,
    ModelCatalog catalog,
    Pipeline pipeline,
    IDisposable providers
)
{
    private int _holders = 1; // whoever made it

    public LoadedSettings Loaded { get; } = settings;

    public GatewayFile Settings => Loaded.File;

    public ModelCatalog Catalog { get; } = catalog;

    public Pipeline Pipeline { get; } = pipeline;

    /// <summary>Largest request body, bytes.</summary>
    public int BodyLimit { get; } = settings.File.Server.MaxBodyMib << 20;

    /// <returns>False: it was replaced, and its last call has ended.</returns>
    public bool TryHold()
    {
        var holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
                return true;
            holders = seen;
        }
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            providers.Dispose();
    }
}
