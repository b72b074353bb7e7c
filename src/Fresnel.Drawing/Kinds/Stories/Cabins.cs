using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>The windows of vehicles and houses, through which those who are in them are seen; that of the driver is the first.</summary>
internal static class Cabins
{
    /// <summary>Shares of the width and the height of the picture, from its upper left corner.</summary>
    private static readonly Dictionary<string, Rect[]> s_windows = new()
    {
        ["automobile"] = [new(0.3, 0.1, 0.2, 0.32), new(0.575, 0.1, 0.205, 0.32)],
        ["taxi"] = [new(0.3, 0.15, 0.17, 0.23), new(0.55, 0.15, 0.25, 0.23)],
        ["police-car"] = [new(0.3, 0.23, 0.2, 0.26), new(0.55, 0.23, 0.25, 0.26)],
        ["sport-utility-vehicle"] = [new(0.3, 0.09, 0.17, 0.34), new(0.54, 0.09, 0.2, 0.34)],
        ["bus"] = [new(0.215, 0.085, 0.215, 0.41), new(0.468, 0.085, 0.215, 0.41), new(0.715, 0.085, 0.215, 0.41)],
        ["minibus"] = [new(0.12, 0.1, 0.13, 0.265), new(0.326, 0.1, 0.18, 0.265), new(0.57, 0.1, 0.2, 0.265)],
        ["delivery-truck"] = [new(0.1, 0.26, 0.185, 0.26)],
        ["pickup-truck"] = [new(0.22, 0.06, 0.18, 0.33)],
        ["fire-engine"] = [new(0.18, 0.19, 0.18, 0.34), new(0.02, 0.19, 0.13, 0.34)],
        ["ambulance"] = [new(0.2, 0.2, 0.19, 0.25)],
        ["tractor"] = [new(0.575, 0.085, 0.245, 0.31), new(0.4, 0.085, 0.14, 0.31)],
        ["locomotive"] = [new(0.68, 0.19, 0.213, 0.235)],
        ["tram"] = [new(0.15, 0.29, 0.34, 0.3), new(0.52, 0.29, 0.34, 0.3)],
        ["train"] = [new(0.26, 0.07, 0.48, 0.43)],
        ["helicopter"] = [new(0.07, 0.3, 0.23, 0.24)],
        ["rocket"] = [new(0.59, 0.235, 0.18, 0.185)],
        ["ferry"] = [new(0.68, 0.13, 0.31, 0.17), new(0.3, 0.17, 0.16, 0.1)],
        ["trolleybus"] =
        [
            new(0.0, 0.29, 0.18, 0.2),
            new(0.25, 0.29, 0.18, 0.2),
            new(0.5, 0.29, 0.18, 0.2),
            new(0.75, 0.29, 0.18, 0.2),
        ],
        ["high-speed-train"] = [new(0.28, 0.04, 0.33, 0.23), new(0.71, 0.04, 0.29, 0.23)],
        ["bullet-train"] = [new(0.35, 0.13, 0.5, 0.25)],
        ["articulated-lorry"] = [new(0.2, 0.34, 0.13, 0.23)],
        ["own:airplane"] = [new(0.325, 0.05, 0.13, 0.24), new(0.467, 0.05, 0.13, 0.24)],
        ["own:submarine"] =
        [
            new(0.44, 0.516, 0.094, 0.168),
            new(0.235, 0.516, 0.094, 0.168),
            new(0.65, 0.516, 0.094, 0.168),
        ],
        ["own:house"] =
        [
            new(0.305, 0.315, 0.147, 0.218),
            new(0.548, 0.315, 0.147, 0.218),
            new(0.79, 0.315, 0.147, 0.218),
            new(0.062, 0.315, 0.147, 0.218),
        ],
        ["own:tower"] = [new(0.4, 0.286, 0.2, 0.133), new(0.43, 0.548, 0.14, 0.105)],
        ["own:barn"] = [new(0.3375, 0.614, 0.325, 0.28), new(0.4375, 0.241, 0.125, 0.11)],
        ["own:treehouse"] = [new(0.5625, 0.4, 0.131, 0.162), new(0.328, 0.398, 0.106, 0.081)],
    };

    /// <summary>One is in them, and what is on them is on their roof.</summary>
    private static readonly HashSet<string> s_buildings = ["own:house", "own:barn", "own:treehouse", "own:tower"];

    public static bool IsVehicle(StoryProp prop) =>
        s_windows.ContainsKey(prop.Picture) && !s_buildings.Contains(prop.Picture);

    /// <summary>Whether a preposition puts someone behind its windows: "in a house", "on a bus".</summary>
    public static bool Holds(StoryProp prop, string preposition) =>
        s_windows.ContainsKey(prop.Picture)
        && (preposition is "in" or "inside" || preposition == "on" && !s_buildings.Contains(prop.Picture));

    /// <param name="box">Of the picture.</param>
    public static IReadOnlyList<Rect> Of(StoryProp prop, Rect box) =>
        [
            .. s_windows[prop.Picture]
                .Select(each => new Rect(
                    box.X + each.X * box.Width,
                    box.Y + each.Y * box.Height,
                    each.Width * box.Width,
                    each.Height * box.Height
                )),
        ];
}
