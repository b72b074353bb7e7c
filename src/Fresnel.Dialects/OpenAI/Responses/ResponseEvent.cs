using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>One event of a stream, as far as it is read.</summary>
internal sealed class ResponseEvent
{
    public string? Type { get; private set; }

    /// <summary>The place among the items of the answer of the one it is about.</summary>
    public int Place { get; private set; }

    public Utf8Text Delta { get; private set; }

    public ResponseItem? Item { get; private set; }

    public ResponseAnswer? Response { get; private set; }

    /// <summary>An unfinished picture.</summary>
    public ImageSource? Picture { get; private set; }

    /// <summary>How far it is, from 0.</summary>
    public int Stage { get; private set; }

    public VendorError? Error { get; private set; }

    public static ResponseEvent Read(ref AnswerReader json)
    {
        var read = new ResponseEvent();
        string? message = null,
            code = null,
            param = null,
            format = null;
        if (!json.Enter())
            return read;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("type"u8))
                read.Type = json.ReadText();
            else if (name.SequenceEqual("output_index"u8))
                read.Place = (int)json.ReadCount();
            else if (name.SequenceEqual("delta"u8))
                read.Delta = json.ReadUtf8();
            else if (name.SequenceEqual("item"u8))
                read.Item = ResponseItem.Read(ref json);
            else if (name.SequenceEqual("response"u8))
                read.Response = ResponseAnswer.Read(ref json);
            else if (name.SequenceEqual("partial_image_b64"u8))
                read.Picture = json.ReadImage();
            else if (name.SequenceEqual("partial_image_index"u8))
                read.Stage = (int)json.ReadCount();
            else if (name.SequenceEqual("output_format"u8))
                format = json.ReadText();
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                read.Error = VendorError.Read(ref json);
            else if (name.SequenceEqual("message"u8))
                message = json.ReadText();
            else if (name.SequenceEqual("code"u8))
                code = json.ReadText();
            else if (name.SequenceEqual("param"u8))
                param = json.ReadText();
            else
                json.Skip();
        }
        if (read.Type == "error")
            read.Error ??= new VendorError(message, null, code, param);
        if (format is not null && read.Picture is ImageSource.Base64 picture)
            read.Picture = picture with { MediaType = $"image/{format}" };
        return read;
    }
}
