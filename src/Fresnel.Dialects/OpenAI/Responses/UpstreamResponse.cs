using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>The members of a response object that are read.</summary>
internal sealed class UpstreamResponse
{
    public string? Id { get; private set; }

    public string? Model { get; private set; }

    public string? Status { get; private set; }

    /// <summary>The reason of an incomplete response; null otherwise.</summary>
    public string? IncompleteReason { get; private set; }

    /// <summary>Null: the object is not a response.</summary>
    public List<UpstreamItem>? Output { get; private set; }

    public Usage? Usage { get; private set; }

    /// <summary>Usage of the image tool's model; null: not reported.</summary>
    public Usage? ImageUsage { get; private set; }

    public VendorError? Error { get; private set; }

    public static UpstreamResponse Read(ref ResponseJsonReader json)
    {
        var (response, tier) = (new UpstreamResponse(), default(string));
        if (!json.EnterObject())
            return response;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("id"u8))
                response.Id = json.ReadString();
            else if (name.SequenceEqual("model"u8))
                response.Model = json.ReadString();
            else if (name.SequenceEqual("status"u8))
                response.Status = json.ReadString();
            else if (name.SequenceEqual("output"u8))
                response.Output = ReadOutput(ref json);
            else if (name.SequenceEqual("usage"u8))
                response.Usage = UsageReader.Read(ref json, outputIsImage: false);
            else if (name.SequenceEqual("service_tier"u8))
                tier = json.ReadString();
            else if (name.SequenceEqual("tool_usage"u8))
                response.ImageUsage = ReadToolUsage(ref json);
            else if (name.SequenceEqual("incomplete_details"u8))
                response.IncompleteReason = ReadReason(ref json);
            else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                response.Error = VendorError.Read(ref json);
            else
                json.Skip();
        }
        if (response.Usage is not null && tier is not null)
            response.Usage = response.Usage with { ServiceTier = tier };
        return response;
    }

    private static List<UpstreamItem>? ReadOutput(ref ResponseJsonReader json)
    {
        if (!json.EnterArray())
            return null;
        List<UpstreamItem> items = [];
        while (json.NextElement())
            items.Add(UpstreamItem.Read(ref json));
        return items;
    }

    private static Usage? ReadToolUsage(ref ResponseJsonReader json)
    {
        Usage? usage = null;
        if (!json.EnterObject())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("image_gen"u8))
                usage = UsageReader.Read(ref json, outputIsImage: true);
            else
                json.Skip();
        }
        return usage;
    }

    private static string? ReadReason(ref ResponseJsonReader json)
    {
        string? reason = null;
        if (!json.EnterObject())
            return null;
        while (json.NextMember(out var name))
        {
            if (name.SequenceEqual("reason"u8))
                reason = json.ReadString();
            else
                json.Skip();
        }
        return reason;
    }
}
