using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes an error as OpenAI's error object: <c>{"error":{"message","type","param","code"}}</c>, with all four
/// members.
/// </summary>
public static class ErrorWriter
{
    public static void Write(IBufferWriter<byte> output, GatewayException error)
    {
        output.Write("{\"error\":"u8);
        WriteObject(output, error);
        output.Write("}"u8);
    }

    /// <summary>
    /// Writes the end of an object that ends a stream: <c>"error":{…}</c>, <c>"usage":{…}</c> if usage was
    /// reported, and the closing brace.
    /// </summary>
    internal static void WriteErrorAndUsage(
        IBufferWriter<byte> output,
        GatewayException error,
        Usage? usage,
        Money? cost
    )
    {
        output.Write("\"error\":"u8);
        WriteObject(output, error);
        if (usage is not null)
        {
            output.Write(",\"usage\":"u8);
            UsageWriter.WriteChat(output, usage, cost);
        }
        output.Write("}"u8);
    }

    /// <summary>Writes the error's members as an object.</summary>
    internal static void WriteObject(IBufferWriter<byte> output, GatewayException error)
    {
        var definition = ErrorDefinitions.Get(error.Kind);
        output.Write("{\"message\":"u8);
        output.WriteString(error.Message);
        output.Write(",\"type\":"u8);
        output.WriteString(error.Type ?? definition.Type);
        output.Write(",\"param\":"u8);
        output.WriteString(error.Param);
        output.Write(",\"code\":"u8);
        output.WriteString(error.Code ?? definition.Code);
        output.Write("}"u8);
    }
}
