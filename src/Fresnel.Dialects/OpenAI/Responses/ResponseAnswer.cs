using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>A response object, as far as it is read.</summary>
internal sealed class ResponseAnswer
{
    public string? Id { get; private set; }

    public string? Model { get; private set; }

    public string? Status { get; private set; }

    /// <summary>Why it is incomplete.</summary>
    public string? Reason { get; private set; }

    /// <summary>Null: it is no response.</summary>
    public List<ResponseItem>? Output { get; private set; }

    public Usage? Usage { get; private set; }

    /// <summary>What the model that draws used; null: not said.</summary>
    public Usage? Drawing { get; private set; }

    public VendorError? Error { get; private set; }

    public static ResponseAnswer Read(ref AnswerReader json)
    {
        var read = new ResponseAnswer();
        if (!json.Enter())
            return read;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("id"u8))
                read.Id = json.ReadText();
            else if (name.SequenceEqual("model"u8))
                read.Model = json.ReadText();
            else if (name.SequenceEqual("status"u8))
                read.Status = json.ReadText();
            else if (name.SequenceEqual("output"u8))
                read.Output = ReadOutput(ref json);
            else if (name.SequenceEqual("usage"u8))
                read.Usage = UsageReader.Read(ref json, drawing: false);
            else if (name.SequenceEqual("tool_usage"u8))
                read.Drawing = ReadDrawing(ref json);
            else if (name.SequenceEqual("incomplete_details"u8))
                read.Reason = ReadReason(ref json);
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                read.Error = VendorError.Read(ref json);
            else
                json.Skip();
        }
        return read;
    }

    private static List<ResponseItem>? ReadOutput(ref AnswerReader json)
    {
        if (!json.EnterArray())
            return null;
        List<ResponseItem> items = [];
        while (json.NextElement())
            items.Add(ResponseItem.Read(ref json));
        return items;
    }

    private static Usage? ReadDrawing(ref AnswerReader json)
    {
        Usage? usage = null;
        if (!json.Enter())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("image_gen"u8))
                usage = UsageReader.Read(ref json, drawing: true);
            else
                json.Skip();
        }
        return usage;
    }

    private static string? ReadReason(ref AnswerReader json)
    {
        string? reason = null;
        if (!json.Enter())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("reason"u8))
                reason = json.ReadText();
            else
                json.Skip();
        }
        return reason;
    }
}
