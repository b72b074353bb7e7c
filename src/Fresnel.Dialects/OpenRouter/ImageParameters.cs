using System.Text.Json;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>The parameters of <c>POST /v1/images</c> that a deployment accepts, as far as its rules are known.</summary>
internal sealed class ImageParameters
{
    private const int MaxImages = 10,
        MaxReferences = 16;

    private static readonly (string Name, int Side)[] s_resolutions =
    [
        ("512", 512),
        ("1K", 1024),
        ("2K", 2048),
        ("4K", 4096),
    ];

    private static readonly string[] s_ratios =
    [
        "1:1",
        "4:3",
        "3:4",
        "3:2",
        "2:3",
        "5:4",
        "4:5",
        "16:9",
        "9:16",
        "21:9",
    ];

    /// <summary>The values of each parameter that has a list, in the order of the list.</summary>
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = [];
    private readonly Dictionary<string, (int Min, int Max)> _ranges = [];
    private readonly bool _hasSeed;

    public ImageParameters(Deployment deployment)
    {
        var capabilities = deployment.Capabilities;
        var declared = CapabilitiesOf(deployment);
        SupportsStreaming = declared.HasFlag(Capability.Streaming);
        _hasSeed = declared.HasFlag(Capability.PictureBrief); // only the built-in model promises equal images
        _ranges["n"] = (1, MaxImages);
        if ((declared & (Capability.ImageEditing | Capability.ImageInput)) != 0)
            _ranges["input_references"] = (0, Math.Min(capabilities.MaxInputImages ?? MaxReferences, MaxReferences));
        AddSizes(capabilities.OutputSizes, ImageSizeRules.Find(deployment.Model));
        if (capabilities.OutputFormats.Count > 0)
        {
            _lists["output_format"] =
            [
                .. capabilities.OutputFormats.Select(NameOf),
                .. capabilities.OtherOutputFormats,
            ];
            if (capabilities.OutputFormats.Any(format => format is ImageFormat.Jpeg or ImageFormat.Webp))
                _ranges["output_compression"] = (0, 100);
        }
        if (
            deployment.Price?.PerImage.Select(row => row.Quality).OfType<string>().Distinct().ToList() is
            { Count: > 0 } qualities
        )
            _lists["quality"] = ["auto", .. qualities];
        if (!capabilities.Unsupported.HasFlag(Capability.TransparentBackground))
            _lists["background"] = ["auto", "opaque", "transparent"];
    }

    private ImageParameters(IReadOnlyList<ImageParameters> parts)
    {
        SupportsStreaming = parts.Any(part => part.SupportsStreaming);
        _hasSeed = parts.Any(part => part._hasSeed);
        foreach (var (name, values) in parts.SelectMany(part => part._lists))
            _lists[name] = [.. _lists.GetValueOrDefault(name, []).Union(values)];
        foreach (var (name, (min, max)) in parts.SelectMany(part => part._ranges))
            _ranges[name] = _ranges.TryGetValue(name, out var known)
                ? (Math.Min(known.Min, min), Math.Max(known.Max, max))
                : (min, max);
    }

    /// <summary>Whether partial images are sent as they are drawn.</summary>
    public bool SupportsStreaming { get; }

    /// <summary>What a deployment can do; one without a declaration draws and edits, as its price says.</summary>
    public static Capability CapabilitiesOf(Deployment deployment) =>
        deployment.Capabilities.Declared
        ?? (Capability.ImageGeneration | Capability.ImageEditing | Capability.Streaming)
            & ~deployment.Capabilities.Unsupported;

    /// <summary>What at least one deployment of a model accepts.</summary>
    public static ImageParameters Union(IReadOnlyList<ImageParameters> parts) => new(parts);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, values) in _lists)
        {
            json.WriteStartObject(name);
            json.WriteString("type", "enum");
            json.WriteStartArray("values");
            foreach (var value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        foreach (var (name, (min, max)) in _ranges)
        {
            json.WriteStartObject(name);
            json.WriteString("type", "range");
            json.WriteNumber("min", min);
            json.WriteNumber("max", max);
            json.WriteEndObject();
        }
        if (_hasSeed)
        {
            json.WriteStartObject("seed");
            json.WriteString("type", "boolean");
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Adds sizes where they are a list, else the resolutions and aspect ratios that the rule allows.</summary>
    private void AddSizes(IReadOnlyList<ImageSize> declared, ImageSizeRule? rule)
    {
        var sizes = declared.Count > 0 ? declared : rule?.Sizes ?? [];
        if (sizes.Count > 0)
        {
            _lists["size"] = ["auto", .. sizes.Select(size => size.ToString())];
            return;
        }
        _lists["resolution"] =
        [
            .. s_resolutions
                .Where(tier => rule?.Allows(new ImageSize(tier.Side, tier.Side)) is not false)
                .Select(tier => tier.Name),
        ];
        _lists["aspect_ratio"] = [.. s_ratios.Where(name => RatioOf(name) <= (rule?.MaxRatio ?? double.MaxValue))];
    }

    private static double RatioOf(string name)
    {
        var ratio = AspectRatio.Parse(name) ?? 1;
        return Math.Max(ratio, 1 / ratio);
    }

    private static string NameOf(ImageFormat format) => format.ToString().ToLowerInvariant();
}
