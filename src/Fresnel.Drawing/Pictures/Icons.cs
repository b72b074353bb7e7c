using System.Collections.Concurrent;

namespace Fresnel.Drawing.Pictures;

/// <summary>Line icons in one colour, for buttons and small print.</summary>
/// <remarks>Thread-safe; keeps what was asked for.</remarks>
internal sealed class Icons(IconSet set)
{
    /// <summary>The side of their view box.</summary>
    public const double Box = 24;

    private readonly ConcurrentDictionary<string, string?> _bodies = new();

    /// <summary>Shapes that take the colour around them; null when the set has no such name.</summary>
    public string? Body(string name) => _bodies.GetOrAdd(name, set.Body);
}
