using System.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>
/// An output item under construction, which writes its own events to a stream. Its texts are stored as escaped
/// JSON.
/// </summary>
/// <param name="id">The item's id: letters, digits and underscores.</param>
/// <param name="outputIndex">The position among the output items, from 0.</param>
internal abstract class OutputItem(string id, int outputIndex)
{
    public string Id => id;

    public int OutputIndex => outputIndex;

    /// <summary><c>in_progress</c>, then <c>completed</c> or <c>incomplete</c>.</summary>
    public string Status { get; private set; } = "in_progress";

    public bool IsClosed { get; private set; }

    public abstract void WriteTo(IBufferWriter<byte> output);

    public virtual void Open(ResponseEventWriter? events) => WriteItemEvent(events, "response.output_item.added");

    public void Close(ResponseEventWriter? events, string status)
    {
        if (IsClosed)
            return;
        (IsClosed, Status) = (true, status);
        Finish(events);
        WriteItemEvent(events, "response.output_item.done");
    }

    /// <summary>Writes the item's last events before <c>response.output_item.done</c>.</summary>
    protected abstract void Finish(ResponseEventWriter? events);

    protected static void WriteQuoted(
        IBufferWriter<byte> output,
        ReadOnlySpan<byte> opening,
        ArrayBufferWriter<byte> escaped
    )
    {
        output.Write(opening);
        output.Write("\""u8);
        output.Write(escaped.WrittenSpan);
        output.Write("\""u8);
    }

    protected static void WriteQuoted(IBufferWriter<byte> output, ReadOnlySpan<byte> opening, Utf8Text text)
    {
        output.Write(opening);
        output.Write("\""u8);
        output.WriteEscaped(text);
        output.Write("\""u8);
    }

    /// <summary>Writes id and type; the object stays open.</summary>
    protected void WriteHead(IBufferWriter<byte> output, ReadOnlySpan<byte> type)
    {
        output.Write("{\"id\":\""u8);
        output.WriteAscii(Id);
        output.Write("\",\"type\":\""u8);
        output.Write(type);
        output.Write("\""u8);
    }

    protected static void WriteStatus(IBufferWriter<byte> output, string status)
    {
        output.Write(",\"status\":\""u8);
        output.WriteAscii(status);
        output.Write("\""u8);
    }

    private void WriteItemEvent(ResponseEventWriter? events, string type)
    {
        if (events?.Begin(type) is not { } output)
            return;
        output.Write(",\"output_index\":"u8);
        output.WriteNumber(OutputIndex);
        output.Write(",\"item\":"u8);
        WriteTo(output);
        events.End();
    }
}
