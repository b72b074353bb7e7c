using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>
/// An image generation item. An image that is a URL has a null <c>result</c> and the extension member
/// <c>url</c>.
/// </summary>
internal sealed class ImageItem(string id, int outputIndex) : OutputItem(id, outputIndex)
{
    private byte[] _result = [];

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
        output.WriteBase64(partial.Source);
        output.Write("\""u8);
        output.WriteOptional(",\"output_format\":"u8, partial.Source.OutputFormat());
        events.End();
    }

    /// <summary>Sets the finished image, which is copied.</summary>
    public void Add(ImageCompleted image)
    {
        using var result = new PooledBuffer(0);
        result.WriteOptional(",\"background\":"u8, image.Background);
        result.WriteOptional(",\"output_format\":"u8, image.Source.OutputFormat());
        result.WriteOptional(",\"quality\":"u8, image.Quality);
        if (image.Source is ImageSource.Url url)
        {
            result.WriteOptional(",\"result\":null,\"url\":"u8, url.Address.AbsoluteUri);
        }
        else
        {
            result.Write(",\"result\":\""u8);
            result.WriteBase64(image.Source);
            result.Write("\""u8);
        }
        result.WriteOptional(",\"revised_prompt\":"u8, image.RevisedPrompt);
        result.WriteOptional(",\"size\":"u8, image.Size?.ToString());
        _result = result.Written.ToArray();
    }

    public override void WriteTo(IBufferWriter<byte> output)
    {
        WriteHead(output, "image_generation_call"u8);
        WriteStatus(output, IsClosed && _result.Length == 0 ? "failed" : Status);
        output.Write(_result.Length > 0 ? _result : ",\"result\":null"u8);
        output.Write("}"u8);
    }

    protected override void Finish(ResponseEventWriter? events)
    {
        if (_result.Length > 0)
            WriteProgress(events, "response.image_generation_call.completed");
    }

    private void WriteProgress(ResponseEventWriter? events, string type)
    {
        events?.Begin(type, this);
        events?.End();
    }
}
