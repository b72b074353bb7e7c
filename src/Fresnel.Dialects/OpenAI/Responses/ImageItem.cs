using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>A picture the model draws. One that was only given by its address has no <c>result</c> and a <c>url</c> of ours.</summary>
internal sealed class ImageItem(string id, int outputIndex) : OutputItem(id, outputIndex)
{
    private readonly ArrayBufferWriter<byte> _result = new();

    public override void Open(ResponseEventWriter? events)
    {
        base.Open(events);
        WriteProgress(events, "response.image_generation_call.in_progress");
        WriteProgress(events, "response.image_generation_call.generating");
    }

    public void Add(PartialImage partial, ResponseEventWriter? events)
    {
        if (
            partial.Source is ImageSource.Url
            || events?.Begin(
                "response.image_generation_call.partial_image",
                this,
                ",\"partial_image_index\":"u8,
                partial.PartialIndex
            )
                is not { } output
        )
            return;
        output.Write(",\"partial_image_b64\":\""u8);
        WriteBase64(output, partial.Source);
        output.Write("\""u8);
        WriteMember(output, ",\"output_format\":"u8, OutputFormat(partial.Source));
        events.End();
    }

    /// <summary>The finished picture; it is copied.</summary>
    public void Add(ImageCompleted image)
    {
        WriteMember(_result, ",\"background\":"u8, image.Background);
        WriteMember(_result, ",\"output_format\":"u8, OutputFormat(image.Source));
        WriteMember(_result, ",\"quality\":"u8, image.Quality);
        if (image.Source is ImageSource.Url url)
        {
            WriteMember(_result, ",\"result\":null,\"url\":"u8, url.Address.AbsoluteUri);
        }
        else
        {
            _result.Write(",\"result\":\""u8);
            WriteBase64(_result, image.Source);
            _result.Write("\""u8);
        }
        WriteMember(_result, ",\"revised_prompt\":"u8, image.RevisedPrompt);
        WriteMember(_result, ",\"size\":"u8, image.Size?.ToString());
    }

    public override void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, "image_generation_call"u8);
        WriteStatus(output, IsClosed && _result.WrittenCount == 0 ? "failed" : Status);
        output.Write(_result.WrittenCount > 0 ? _result.WrittenSpan : ",\"result\":null"u8);
        output.Write("}"u8);
    }

    protected override void Finish(ResponseEventWriter? events)
    {
        if (_result.WrittenCount > 0)
            WriteProgress(events, "response.image_generation_call.completed");
    }

    private void WriteProgress(ResponseEventWriter? events, string type)
    {
        events?.Begin(type, this);
        events?.End();
    }

    private static void WriteMember(IBufferWriter<byte> output, ReadOnlySpan<byte> opening, string? value)
    {
        if (value is null)
            return;
        output.Write(opening);
        output.WriteString(value);
    }

    private static void WriteBase64(IBufferWriter<byte> output, ImageSource source)
    {
        if (source is ImageSource.Bytes file)
            output.WriteBase64(file.Data.Span);
        else if (source is ImageSource.Base64 text)
            output.Write(text.Data.Span);
    }

    private static string? OutputFormat(ImageSource source) =>
        ((source as ImageSource.Bytes)?.MediaType ?? (source as ImageSource.Base64)?.MediaType) switch
        {
            null => null,
            "image/svg+xml" => "svg",
            var mediaType => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..],
        };
}
