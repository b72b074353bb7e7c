namespace Fresnel.Server.WebConsole.Layout;

/// <summary>The console's icons: paths on a grid of 16.</summary>
internal static class Icons
{
    private static readonly Dictionary<string, string> s_paths = new()
    {
        ["overview"] = "M2.5 9.5h4v4h-4zM9.5 2.5h4v7h-4zM2.5 2.5h4v4h-4zM9.5 12.5h4",
        ["calls"] = "M2.5 4h3M7.5 4h6M2.5 8h6M10.5 8h3M2.5 12h2M6.5 12h7",
        ["batches"] = "M2.5 3h11v3.500h-11zM2.5 9.500h11V13h-11zM5 4.750h3M5 11.250h6",
        ["money"] = "M2.5 13.5v-4H5v-3h2.5v4H10v-6h3.5v9M2 13.5h12",
        ["playground"] = "M2.5 3.5h11v7h-5l-3 3v-3h-3zM5 8.5l2-2L8.5 8l1-1L11 8.5",
        ["models"] = "m8 2 6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3",
        ["providers"] = "M5.5 2v3M10.5 2v3M4 5h8v2.5a4 4 0 0 1-8 0zM8 11.5V14",
        ["keys"] = "M7 9l6-6M10.5 5.5l2 2M5 8.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5z",
        ["drift"] = "M2 11c2 0 2-5 4-5s2 3 4 3 2-5 4-5M2 13.500h12",
        ["canaries"] = "M3 9a4 4 0 0 1 8-1l3 .5-3 1.500A4 4 0 0 1 7 13H4.500M5 13v1.500M7.500 13v1.500M8.500 6.500v.1",
        ["routes"] = "M2.500 8h4l3-4.500h4M6.500 8l3 4.500h4M11.500 1.500l2 2-2 2M11.500 10.500l2 2-2 2",
        ["prices"] = "M2.500 2.500h5.500l5.500 5.500-5.500 5.500-5.500-5.500zM5.500 5.500v.1",
        ["settings"] =
            "M2.500 4.500h5M11 4.500h2.500M2.500 11.500h2.500M8.500 11.500h5M9.250 2.750v3.500M6.750 9.750v3.500",
        ["audit"] = "M4 2.5h8v11H4zM6 5.5h4M6 8h4M6 10.5h2.5",
        ["theme"] =
            "M8 5.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1.1 1.1"
            + "M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1",
        ["search"] = "M7 2.75a4.25 4.25 0 1 0 0 8.5 4.25 4.25 0 0 0 0-8.5zM10.2 10.2l3.3 3.3",
        ["copy"] = "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
        ["warning"] = "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1",
        ["remove"] = "M4 4l8 8M12 4l-8 8",
        ["filter"] = "M2 3.5h12l-4.5 5v4l-3 1.5v-5.5z",
        ["image"] = "M2.5 3h11v10h-11zM3 11l3-3 2 2 2.5-2.5L13.5 11M5.5 6v.1",
        ["send"] = "M8 13V3M4 7l4-4 4 4",
        ["eye"] = "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
        ["text"] = "M3 3.5h10M8 3.5v9.5M6 13h4",
        ["braces"] =
            "M6 2.5c-2 0-2 1-2 2.5s0 3-1.5 3C4 8 4 9.500 4 11s0 2.500 2 2.500M10 2.500c2 0 2 1 2 2.500s0 3 1.500 3C12 8 12 9.500 12 11s0 2.500-2 2.500",
        ["pencil"] = "M3 13l.7-3L11 2.700 13.300 5 6 12.300z",
        ["yes"] = "M3 8.500l3.500 3.500L13 4.500",
        ["download"] = "M8 2.500v8M4.500 7.500 8 11l3.500-3.500M3 13.500h10",
        ["new"] = "M3 8a5 5 0 1 0 1.600-3.700M3 2.500v3h3",
        ["org"] = "M2.500 13.500v-9l5-2v11M7.500 6.500h6v7M2 13.500h12",
        ["team"] =
            "M6 4.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM2.500 13.500c0-4 7-4 7 0M11 5a1.700 1.700 0 0 1 0 3.400M11.500 10c1.500.3 2.300 1.500 2.300 3.500",
    };

    public static IReadOnlyCollection<string> Names => s_paths.Keys;

    public static bool Exists(string name) => s_paths.ContainsKey(name);

    public static string Get(string name) => $"<path d=\"{s_paths[name]}\"/>";
}
