using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>A picture the model draws. One that was only given by its address has no <c>result</c> and a <c>url</c> of ours.</summary>
internal sealed class ImageItem(string id, int place) : OutputItem(id, place)
{
    private readonly ArrayBufferWriter<byte> _done = new();

    public override void Open(EventStream? events)
    {
        base.Open(events);
        Tell(events, "response.image_generation_call.in_progress");
        Tell(events, "response.image_generation_call.generating");
    }

    public void Add(ImagePreview preview, EventStream? events)
    {
        if (
            preview.Source is ImageSource.Url
            || events?.Begin(
                "response.image_generation_call.partial_image",
                this,
                ",\"partial_image_index\":"u8,
                preview.Stage
            )
                is not { } output
        )
            return;
        output.Write(",\"partial_image_b64\":\""u8);
        WriteBase64(output, preview.Source);
        output.Write("\""u8);
        WriteMember(output, ",\"output_format\":"u8, FormatOf(preview.Source));
        events.End();
    }

    /// <summary>The finished picture; it is copied.</summary>
    public void Add(ImageReady image)
    {
        WriteMember(_done, ",\"background\":"u8, image.Background);
        WriteMember(_done, ",\"output_format\":"u8, FormatOf(image.Source));
        WriteMember(_done, ",\"quality\":"u8, image.Quality);
        if (image.Source is ImageSource.Url url)
        {
            WriteMember(_done, ",\"result\":null,\"url\":"u8, url.Address.AbsoluteUri);
        }
        else
        {
            _done.Write(",\"result\":\""u8);
            WriteBase64(_done, image.Source);
            _done.Write("\""u8);
        }
        WriteMember(_done, ",\"revised_prompt\":"u8, image.RevisedPrompt);
        WriteMember(_done, ",\"size\":"u8, image.Size?.ToString());
    }

    public override void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, "image_generation_call"u8);
        WriteStatus(output, IsClosed && _done.WrittenCount == 0 ? "failed" : Status);
        output.Write(_done.WrittenCount > 0 ? _done.WrittenSpan : ",\"result\":null"u8);
        output.Write("}"u8);
    }

    protected override void Finish(EventStream? events)
    {
        if (_done.WrittenCount > 0)
            Tell(events, "response.image_generation_call.completed");
    }

    private void Tell(EventStream? events, string type)
    {
        events?.Begin(type, this);
        events?.End();
    }

    private static void WriteMember(IBufferWriter<byte> output, ReadOnlySpan<byte> opening, string? value)
    {
        if (value is null)
            return;
        output.Write(opening);
        output.WriteText(value);
    }

    private static void WriteBase64(IBufferWriter<byte> output, ImageSource source)
    {
        if (source is ImageSource.Bytes file)
            output.WriteBase64(file.Data.Span);
        else if (source is ImageSource.Base64 text)
            output.Write(text.Data.Span);
    }

    private static string? FormatOf(ImageSource source) =>
        ((source as ImageSource.Bytes)?.MediaType ?? (source as ImageSource.Base64)?.MediaType) switch
        {
            null => null,
            "image/svg+xml" => "svg",
            var mediaType => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..],
        };
}
