using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a failure as OpenAI's error object: <c>{"error":{"message","type","param","code"}}</c>, all four always there.</summary>
public static class ErrorWriter
{
    public static void Write(IBufferWriter<byte> output, GatewayException error)
    {
        output.Write("{\"error\":"u8);
        WriteObject(output, error);
        output.Write("}"u8);
    }

    /// <summary>The rest of an object that ends a stream: <c>"error":{…}}</c>, and before its end <c>"usage":{…}</c> where the vendor told any.</summary>
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

    /// <summary>What is said of it alone.</summary>
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
