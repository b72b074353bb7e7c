using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>The members of an images response, or of one of its stream events, that are read.</summary>
/// <param name="baseAddress">Completes addresses that are only a path; null: such images are left out.</param>
internal sealed class UpstreamImages(Uri? baseAddress)
{
    private string? _mediaType;

    public List<UpstreamImage> Images { get; } = [];

    /// <summary>Whether the images are previews.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>The number of the preview, from 0.</summary>
    public int PartialIndex { get; private set; }

    /// <summary>In pixels; null: unknown.</summary>
    public ImageSize? Size { get; private set; }

    public string? Quality { get; private set; }

    public string? Background { get; private set; }

    public Usage? Usage { get; private set; }

    /// <summary>The usage object's bytes; empty: there is none.</summary>
    public ReadOnlyMemory<byte> RawUsage { get; private set; }

    public VendorError? Error { get; private set; }

    /// <param name="json">At the member's value.</param>
    public void Read(ref ResponseJsonReader json, scoped ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("data"u8))
            ReadData(ref json);
        else if (name.SequenceEqual("b64_json"u8))
            Add(json.ReadImage());
        else if (name.SequenceEqual("url"u8))
            Add(ReadUrl(ref json));
        else if (name.SequenceEqual("type"u8))
            IsPartial = json.ReadString()?.EndsWith("partial_image", StringComparison.Ordinal) is true;
        else if (name.SequenceEqual("partial_image_index"u8))
            PartialIndex = (int)json.ReadCount();
        else if (name.SequenceEqual("size"u8))
            Size = ImageSize.TryParse(json.ReadString(), out var pixels) ? pixels : null;
        else if (name.SequenceEqual("quality"u8))
            Quality = json.ReadString();
        else if (name.SequenceEqual("background"u8))
            Background = json.ReadString();
        else if (name.SequenceEqual("output_format"u8))
            _mediaType = json.ReadString() is { } format ? $"image/{(format == "svg" ? "svg+xml" : format)}" : null;
        else if (name.SequenceEqual("usage"u8))
            ReadUsage(ref json);
        else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
            Error = VendorError.Read(ref json);
        else
            json.Skip();
    }

    /// <summary>Whether an image has another file format than the response says.</summary>
    public bool IsMislabelled =>
        _mediaType is not null
        && Images.Exists(image =>
            image.Source is ImageSource.Base64 { Data.Span: var text }
            && Base64Text.DetectMediaType(text) is { } actual
            && actual != _mediaType
        );

    /// <returns>The image with the reported file format, if there is one.</returns>
    public ImageSource WithFormat(ImageSource source) =>
        source is ImageSource.Base64 text && _mediaType is not null
            ? text with
            {
                MediaType = Base64Text.DetectMediaType(text.Data.Span) ?? _mediaType,
            }
            : source;

    private void ReadUsage(ref ResponseJsonReader json)
    {
        RawUsage = json.ReadRaw();
        var usageReader = new ResponseJsonReader(RawUsage);
        Usage = UsageReader.Read(ref usageReader, outputIsImage: true);
    }

    private void ReadData(ref ResponseJsonReader json)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            ImageSource? source = null;
            string? revisedPrompt = null;
            IReadOnlyList<string> limitations = [];
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("b64_json"u8))
                    source = json.ReadImage() ?? source;
                else if (name.SequenceEqual("url"u8))
                    source = ReadUrl(ref json) ?? source;
                else if (name.SequenceEqual("revised_prompt"u8))
                    revisedPrompt = json.ReadString();
                else if (name.SequenceEqual("limitations"u8))
                    limitations = ReadTexts(ref json);
                else
                    json.Skip();
            }
            Add(source, revisedPrompt, limitations);
        }
    }

    /// <summary>Reads a URL, a data URL, or a path at the server.</summary>
    private ImageSource? ReadUrl(ref ResponseJsonReader json)
    {
        var lookahead = json;
        if (lookahead.ReadString() is not ['/', ..] and not ['.', ..])
            return json.ReadImage();
        var path = json.ReadString();
        return baseAddress is not null && Uri.TryCreate(baseAddress, path, out var address)
            ? new ImageSource.Url(address)
            : null;
    }

    private static List<string> ReadTexts(ref ResponseJsonReader json)
    {
        var texts = new List<string>();
        if (!json.EnterArray())
            return texts;
        while (json.NextElement())
        {
            if (json.ReadString() is { } text)
                texts.Add(text);
        }
        return texts;
    }

    private void Add(ImageSource? source, string? revisedPrompt = null, IReadOnlyList<string>? limitations = null)
    {
        if (source is not null)
            Images.Add(new UpstreamImage(source, revisedPrompt, limitations ?? []));
    }
}
