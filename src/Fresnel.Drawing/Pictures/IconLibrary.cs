using System.Collections.Concurrent;

namespace Fresnel.Drawing.Pictures;

/// <summary>Icons in one colour, for buttons and small print.</summary>
/// <remarks>Thread-safe; caches icons.</remarks>
internal sealed class IconLibrary(IconSet set)
{
    /// <summary>Width and height of the view box.</summary>
    public const double ViewBoxSide = 24;

    private readonly ConcurrentDictionary<string, string?> _bodies = new();

    /// <summary>Shapes in the current colour; null for an unknown name.</summary>
    public string? Body(string name) => _bodies.GetOrAdd(name, set.Body);
}
