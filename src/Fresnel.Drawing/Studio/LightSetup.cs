using System.Numerics;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;

namespace Fresnel.Drawing.Studio;

/// <summary>The softboxes of a studio: key, rim, fill, overhead and edge light.</summary>
internal static class LightSetup
{
    /// <param name="light">"soft", "hard", "warm", "dramatic", "bright", "cool" or a colour; null: the usual.</param>
    /// <param name="side">-1: the key light is on the left; 1: on the right.</param>
    public static List<Softbox> Create(Vector3 aim, string? light, float side, bool window)
    {
        var (size, strength) = light switch
        {
            "soft" => (1.35f, 0.62f),
            "hard" => (0.45f, 3.6f),
            "dramatic" => (0.75f, 1.75f),
            _ => (1f, 1f),
        };
        if (window)
            (size, strength) = (0.45f, 5.2f);
        var colour = light switch
        {
            "warm" => new Vector3(1.14f, 1.0f, 0.80f),
            "cool" => new Vector3(0.93f, 1.0f, 1.12f),
            _ => Tint(light) is { } tint ? Coloured(tint) : new Vector3(1.04f, 1.0f, 0.95f),
        };
        var fill = light switch
        {
            "dramatic" => 0.25f,
            "soft" or "bright" => 1.3f,
            "hard" => 0.7f,
            _ => 1f,
        };
        // The other lights of a coloured key let its colour be seen.
        if (Tint(light) is not null)
            fill = 0.5f;
        return
        [
            Box(-2.3f, 2.7f, 1.9f, 0.70f * size, 0.95f * size, colour * (15.5f * strength)),
            Box(2.3f, 1.5f, -1.0f, 0.30f, 1.3f, new Vector3(0.96f, 0.98f, 1.02f) * 7.5f),
            Box(2.6f, 1.3f, 2.2f, 0.65f, 1.2f, new Vector3(1.7f * fill)),
            Box(-0.1f, 3.6f, 0.2f, 1.3f, 0.8f, new Vector3(1.5f * fill)),
            Box(-2.5f, 1.2f, -0.7f, 0.16f, 1.1f, new Vector3(4f)),
        ];

        // As bright as white light.
        static Vector3 Coloured(Rgb colour)
        {
            var tint = Vector3.Lerp(LinearColour.Of(colour), Vector3.One, 0.12f);
            return tint / MathF.Max(LinearColour.Luminance(tint), 0.3f);
        }

        Softbox Box(float x, float y, float z, float halfWidth, float halfHeight, Vector3 radiance) =>
            new(new(-x * side, y, z), aim, halfWidth, halfHeight, radiance);
    }

    private static Rgb? Tint(string? light) =>
        light is not null && NamedColours.All.TryGetValue(light, out var named) ? named : Palettes.Parse(light);
}
