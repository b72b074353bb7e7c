using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>The members of an output item that are read.</summary>
internal sealed class UpstreamItem
{
    private ImageSource? _result;
    private string? _size,
        _quality,
        _background,
        _format,
        _revisedPrompt;

    public string? Type { get; private set; }

    public string? Id { get; private set; }

    public string? CallId { get; private set; }

    public string? Name { get; private set; }

    public Utf8Text Arguments { get; private set; }

    /// <summary>The text parts of the content or of the reasoning summary.</summary>
    public List<(bool Refusal, Utf8Text Text)> Texts { get; } = [];

    public static UpstreamItem Read(ref ResponseJsonReader json)
    {
        var item = new UpstreamItem();
        if (!json.EnterObject())
            return item;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("type"u8))
                item.Type = json.ReadString();
            else if (name.SequenceEqual("id"u8))
                item.Id = json.ReadString();
            else if (name.SequenceEqual("call_id"u8))
                item.CallId = json.ReadString();
            else if (name.SequenceEqual("name"u8))
                item.Name = json.ReadString();
            else if (name.SequenceEqual("arguments"u8))
                item.Arguments =
                    json.IsString || json.IsNull ? json.ReadUtf8() : new Utf8Text(json.ReadRaw(), IsEscaped: false);
            else if (name.SequenceEqual("content"u8) || name.SequenceEqual("summary"u8))
                ReadTexts(ref json, item.Texts);
            else if (name.SequenceEqual("result"u8))
                item._result = json.ReadImage();
            else if (name.SequenceEqual("size"u8))
                item._size = json.ReadString();
            else if (name.SequenceEqual("quality"u8))
                item._quality = json.ReadString();
            else if (name.SequenceEqual("background"u8))
                item._background = json.ReadString();
            else if (name.SequenceEqual("output_format"u8))
                item._format = json.ReadString();
            else if (name.SequenceEqual("revised_prompt"u8))
                item._revisedPrompt = json.ReadString();
            else
                json.Skip();
        }
        return item;
    }

    /// <returns>Null: the item has no image.</returns>
    public ImageCompleted? ToImage() =>
        _result is null
            ? null
            : new ImageCompleted(
                0,
                _result is ImageSource.Base64 text && _format is not null
                    ? text with
                    {
                        MediaType = $"image/{(_format == "svg" ? "svg+xml" : _format)}",
                    }
                    : _result
            )
            {
                Size = ImageSize.TryParse(_size, out var pixels) ? pixels : null,
                Quality = _quality,
                Background = _background,
                RevisedPrompt = _revisedPrompt,
            };

    private static void ReadTexts(ref ResponseJsonReader json, List<(bool, Utf8Text)> texts)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("text"u8))
                    texts.Add((false, json.ReadUtf8()));
                else if (name.SequenceEqual("refusal"u8))
                    texts.Add((true, json.ReadUtf8()));
                else
                    json.Skip();
            }
        }
    }
}
