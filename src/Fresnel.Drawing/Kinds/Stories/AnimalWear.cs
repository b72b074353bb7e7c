using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>What animals have on their heads and necks.</summary>
internal static class AnimalWear
{
    private static readonly HashSet<string> s_shown =
    [
        "hat",
        "cap",
        "crown",
        "glasses",
        "sunglasses",
        "beanie",
        "helmet",
        "headscarf",
        "scarf",
        "toque",
        "tie",
        "bow-tie",
    ];

    /// <summary>Whether it can be drawn on the animal: those of the library have a head where it is known.</summary>
    public static bool Shows(StoryNoun noun, string wear) =>
        s_shown.Contains(wear.Split(':')[0])
        && (
            noun.Kind == StoryWordKind.Animal
                && noun.Name != "fish"
                && !wear.StartsWith("scarf", StringComparison.Ordinal)
                && !wear.Contains("tie", StringComparison.Ordinal)
            || !Creatures.LooksLeft(noun.Name)
        );

    /// <summary>What shows that an animal is a king or a pirate; null: nothing that is drawn.</summary>
    public static string? OfRole(string role) =>
        role switch
        {
            "king" or "queen" or "prince" or "princess" => "crown",
            "pirate" or "cowboy" or "detective" or "farmer" => "hat:#6A4A30",
            "police" or "postman" or "captain" or "pilot" or "sailor" => "cap:#2A3350",
            "builder" => "helmet:#F5C02E",
            "firefighter" => "helmet:#D9483B",
            "santa" => "beanie:#CC2F33",
            "teacher" or "scientist" => "glasses",
            "chef" => "toque",
            _ => null,
        };

    /// <param name="frontal">Looks at the viewer; else to the right.</param>
    public static void Draw(Sketch sketch, string wear, Vec head, double radius, bool frontal)
    {
        var (word, colour) = (
            wear.Split(':')[0],
            wear.Contains(':') ? Rgb.Parse(wear[(wear.IndexOf(':') + 1)..].Split('|')[0]) : (Rgb?)null
        );
        var (x, top, r) = (head.X, head.Y - radius * 0.82, radius);
        switch (word)
        {
            case "crown":
                sketch.Fill(
                    $"M{x - r * 0.5} {top}L{x - r * 0.62} {top - r * 0.6}L{x - r * 0.25} {top - r * 0.32}L{x} {top - r * 0.72}L{x + r * 0.25} {top - r * 0.32}L{x + r * 0.62} {top - r * 0.6}L{x + r * 0.5} {top}Z",
                    Rgb.Parse("F2B632")
                );
                break;
            case "scarf":
                var wool = colour ?? Rgb.Parse("D9483B");
                sketch.Fill(
                    $"M{x - r * 1.1} {head.Y + r * 0.75}Q{x} {head.Y + r * 1.25} {x + r * 1.1} {head.Y + r * 0.75}L{x + r * 1.05} {head.Y + r * 1.15}Q{x} {head.Y + r * 1.65} {x - r * 1.05} {head.Y + r * 1.15}Z",
                    wool
                );
                sketch.Fill(
                    $"M{x + r * 0.3} {head.Y + r * 1.2}H{x + r * 0.75}L{x + r * 0.8} {head.Y + r * 2.1}H{x + r * 0.4}Z",
                    wool.Dark(0.12)
                );
                break;
            case "tie" or "bow-tie":
                var (silk, y) = (colour ?? Rgb.Parse("C5323C"), head.Y + r * 1.02);
                sketch.Fill(
                    $"M{x} {y}L{x - r * 0.5} {y - r * 0.24}V{y + r * 0.24}ZM{x} {y}L{x + r * 0.5} {y - r * 0.24}V{y + r * 0.24}Z",
                    silk
                );
                break;
            case "toque":
                sketch.Fill(
                    $"M{x - r * 0.5} {top + r * 0.1}V{top - r * 0.4}C{x - r * 1.1} {top - r * 0.6} {x - r * 0.7} {top - r * 1.3} {x} {top - r * 1.1}C{x + r * 0.7} {top - r * 1.3} {x + r * 1.1} {top - r * 0.6} {x + r * 0.5} {top - r * 0.4}V{top + r * 0.1}Z",
                    Rgb.Parse("F8F6F0")
                );
                break;
            case "glasses" or "sunglasses":
                Lenses(sketch, (frontal ? x : x + r * 0.42, head.Y - r * 0.08), r, word == "sunglasses", frontal);
                break;
            case "cap" or "beanie" or "helmet" or "headscarf":
                sketch.Fill(
                    $"M{x - r * 0.7} {top + r * 0.2}C{x - r * 0.7} {top - r * 0.6} {x + r * 0.7} {top - r * 0.6} {x + r * 0.7} {top + r * 0.2}Z",
                    colour ?? Rgb.Parse("C5323C")
                );
                break;
            default:
                var cloth = colour ?? Rgb.Parse("3B4A6B");
                sketch.Fill(
                    $"M{x - r * 0.55} {top}L{x - r * 0.5} {top - r * 0.85}H{x + r * 0.5}L{x + r * 0.55} {top}Z",
                    cloth
                );
                sketch.Ellipse((x, top), r * 1.05, r * 0.18, cloth.Dark(0.15));
                break;
        }
    }

    private static void Lenses(Sketch sketch, Vec at, double r, bool dark, bool frontal)
    {
        var (apart, size) = (frontal ? r * 0.42 : r * 0.34, frontal ? r * 0.32 : r * 0.26);
        foreach (var side in new[] { -1, 1 })
        {
            sketch.Ellipse(at + (side * apart, 0), size, size, Rgb.Parse("23263A"));
            if (!dark)
                sketch.Ellipse(at + (side * apart, 0), size * 0.76, size * 0.76, Rgb.Parse("DDEBF5"), 0.7);
        }

        sketch.Line($"M{at.X - apart * 0.3} {at.Y}H{at.X + apart * 0.3}", Rgb.Parse("23263A"), Math.Max(3, r * 0.08));
    }
}
