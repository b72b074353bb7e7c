using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Bodies and their common bounds.</summary>
internal sealed record Nearby(Body[] Bodies, Vector3 Low, Vector3 High)
{
    public static Nearby Of(IReadOnlyCollection<Body> bodies) =>
        new(
            [.. bodies],
            bodies.Aggregate(new Vector3(99), (low, body) => Vector3.Min(low, body.Low)),
            bodies.Aggregate(new Vector3(-99), (high, body) => Vector3.Max(high, body.High))
        );
}
