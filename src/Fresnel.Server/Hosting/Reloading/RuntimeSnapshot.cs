using Fresnel.Catalog;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>One configuration at work. A call takes hold of it once, at its start, and is served by it to its end.</summary>
/// <remarks>Thread-safe. Its providers are closed when it has been replaced and the last of its calls has ended.</remarks>
internal sealed class RuntimeSnapshot(
    LoadedConfiguration settings,
    ModelCatalog catalog,
    Pipeline pipeline,
    IDisposable providers
)
{
    private int _references = 1; // whoever made it

    public LoadedConfiguration Loaded { get; } = settings;

    public GatewayConfiguration Settings => Loaded.Values;

    public ModelCatalog Catalog { get; } = catalog;

    public Pipeline Pipeline { get; } = pipeline;

    /// <summary>Largest request body, bytes.</summary>
    public int MaxBodyBytes { get; } = settings.Values.Server.MaxBodyMib << 20;

    /// <returns>False: it was replaced, and its last call has ended.</returns>
    public bool TryAddReference()
    {
        var references = Volatile.Read(ref _references);
        while (references > 0)
        {
            var observed = Interlocked.CompareExchange(ref _references, references + 1, references);
            if (observed == references)
                return true;
            references = observed;
        }
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
            providers.Dispose();
    }
}
