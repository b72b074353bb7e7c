using System.Text.Json;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Azure;

/// <summary>The differences of Azure OpenAI; the rest is <see cref="OpenAIDialect"/>.</summary>
public static class AzureDialect
{
    /// <summary>
    /// Whether a chunk is the content filter result that Azure sends first: no id, no model, no choices.
    /// Clients mistake it for an invalid response.
    /// </summary>
    /// <param name="data">The event's data.</param>
    public static bool IsPromptFilterChunk(ReadOnlyMemory<byte> data)
    {
        bool hasFilterResults = false,
            hasIdentity = false,
            hasContent = false;
        try
        {
            var json = new ResponseJsonReader(data);
            if (!json.EnterObject())
                return false;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("prompt_filter_results"u8) || name.SequenceEqual("prompt_annotations"u8))
                    hasFilterResults = true;
                else if (name.SequenceEqual("id"u8) || name.SequenceEqual("model"u8))
                    hasIdentity |= !json.IsFalsy;
                else if (name.SequenceEqual("choices"u8))
                    hasContent |= json.EnterArray() && json.NextElement();
                else if (name.SequenceEqual("usage"u8) || name.SequenceEqual("error"u8))
                    hasContent |= !json.IsFalsy;
                if (hasContent)
                    return false;
                json.Skip();
            }
        }
        catch (JsonException)
        {
            return false; // the response reader reports the error
        }
        return hasFilterResults && !hasIdentity;
    }
}
