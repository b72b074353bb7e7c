using System.Buffers;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A model as <c>/v1/models</c> shows it.</summary>
/// <param name="OwnedBy">Who serves it, for example <c>fresnel</c> or a provider's name.</param>
public readonly record struct ListedModel(string Id, DateTimeOffset Created, string OwnedBy);

/// <summary>Writes the answers of <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c>.</summary>
public static class ModelsWriter
{
    public static void WriteList(IBufferWriter<byte> output, IEnumerable<ListedModel> models)
    {
        output.Write("{\"object\":\"list\",\"data\":["u8);
        var first = true;
        foreach (var model in models)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteOne(output, model);
        }
        output.Write("]}"u8);
    }

    public static void WriteOne(IBufferWriter<byte> output, ListedModel model)
    {
        output.Write("{\"id\":"u8);
        output.WriteText(model.Id);
        output.Write(",\"object\":\"model\",\"created\":"u8);
        output.WriteNumber(model.Created.ToUnixTimeSeconds());
        output.Write(",\"owned_by\":"u8);
        output.WriteText(model.OwnedBy);
        output.Write("}"u8);
    }
}
