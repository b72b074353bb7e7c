using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>The members of a stream event that are read.</summary>
internal sealed class UpstreamEvent
{
    public string? Type { get; private set; }

    /// <summary>The position of its item in the output, from 0.</summary>
    public int OutputIndex { get; private set; }

    /// <summary>Whether the event says <see cref="OutputIndex"/>; some servers leave it out.</summary>
    public bool HasOutputIndex { get; private set; }

    /// <summary>The id of its item; null: none.</summary>
    public string? ItemId { get; private set; }

    public Utf8Text Delta { get; private set; }

    public UpstreamItem? Item { get; private set; }

    public UpstreamResponse? Response { get; private set; }

    /// <summary>The image of a preview; null otherwise.</summary>
    public ImageSource? Image { get; private set; }

    /// <summary>The number of the preview, from 0.</summary>
    public int PartialIndex { get; private set; }

    public VendorError? Error { get; private set; }

    public static UpstreamEvent Read(ref ResponseJsonReader json)
    {
        var result = new UpstreamEvent();
        string? message = null,
            code = null,
            param = null,
            format = null;
        if (!json.EnterObject())
            return result;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("type"u8))
                result.Type = json.ReadString();
            else if (name.SequenceEqual("output_index"u8))
                (result.HasOutputIndex, result.OutputIndex) = (true, (int)json.ReadCount());
            else if (name.SequenceEqual("item_id"u8))
                result.ItemId = json.ReadString();
            else if (name.SequenceEqual("delta"u8))
                result.Delta = json.ReadUtf8();
            else if (name.SequenceEqual("item"u8))
                result.Item = UpstreamItem.Read(ref json);
            else if (name.SequenceEqual("response"u8))
                result.Response = UpstreamResponse.Read(ref json);
            else if (name.SequenceEqual("partial_image_b64"u8))
                result.Image = json.ReadImage();
            else if (name.SequenceEqual("partial_image_index"u8))
                result.PartialIndex = (int)json.ReadCount();
            else if (name.SequenceEqual("output_format"u8))
                format = json.ReadString();
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                result.Error = VendorError.Read(ref json);
            else if (name.SequenceEqual("message"u8))
                message = json.ReadString();
            else if (name.SequenceEqual("code"u8))
                code = json.ReadString();
            else if (name.SequenceEqual("param"u8))
                param = json.ReadString();
            else
                json.Skip();
        }
        if (result.Type == "error")
            result.Error ??= new VendorError(message, null, code, param);
        if (format is not null && result.Image is ImageSource.Base64 base64)
            result.Image = base64 with { MediaType = $"image/{format}" };
        return result;
    }
}
