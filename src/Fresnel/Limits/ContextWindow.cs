using System.Text;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>Leaves out the deployments whose context a conversation does not fit into.</summary>
internal static class ContextWindow
{
    /// <summary>Around each message, and before the answer. Source: OpenAI's cookbook on counting tokens.</summary>
    private const int PerMessage = 4, PerName = 1, PerAnswer = 3;

    /// <summary>A text longer than this is not counted to its end: it fits nowhere.</summary>
    private const int LongestCounted = 8 * 1024 * 1024;

    private const int LowSide = 512;

    /// <param name="input">The cheap bound: only a conversation that is over it is counted.</param>
    /// <param name="tokenizer">Null: four bytes are a token.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.ContextLengthExceeded"/>: it fits nowhere; gives both numbers.</exception>
    public static ResolvedModel Fit(GatewayRequest request, ResolvedModel model, UpperBound input, Tokenizer? tokenizer)
    {
        if (request is not Converse converse || Roomy(model.Candidates, input.Text + input.Images) == model.Candidates.Count)
            return model;
        var counted = Count(converse, tokenizer);
        var roomy = Roomy(model.Candidates, counted);
        if (roomy == model.Candidates.Count)
            return model;
        if (roomy > 0)
            return model with { Candidates = [.. model.Candidates.Where(deployment => IsRoomy(deployment, counted))] };
        throw new GatewayException(
            ErrorKind.ContextLengthExceeded,
            $"This model's maximum context length is {model.Candidates.Max(deployment => deployment.Capabilities.ContextTokens)} tokens. However, your messages resulted in {counted} tokens. Please reduce the length of the messages.")
        { Param = "messages" };
    }

    private static int Roomy(IReadOnlyList<Deployment> deployments, long tokens)
    {
        var count = 0;
        for (var i = 0; i < deployments.Count; i++)
            count += IsRoomy(deployments[i], tokens) ? 1 : 0;
        return count;
    }

    private static bool IsRoomy(Deployment deployment, long tokens) => !(deployment.Capabilities.ContextTokens < tokens);

    /// <summary>As the flagship counts; images whose size is not known yet are left to the upstream.</summary>
    private static long Count(Converse request, Tokenizer? tokenizer)
    {
        long total = PerAnswer;
        foreach (var message in request.Messages)
        {
            total += PerMessage + (message.Name is { } name ? PerName + Of(name) : 0);
            foreach (var part in message.Parts)
            {
                total += part switch
                {
                    TextPart text => Of(text.Text),
                    ImagePart image => Patches(image),
                    _ => 0,
                };
            }
            foreach (var call in message.ToolCalls)
                total += Of(call.Name) + Of(call.Arguments);
        }
        foreach (var tool in request.Tools)
            total += Of(tool.Name) + Of(tool.Description ?? "") + Of(Encoding.UTF8.GetString(tool.Parameters.Span));
        return total;

        long Of(ReadOnlySpan<char> text)
        {
            text = text[..Math.Min(text.Length, LongestCounted)];
            return tokenizer is not null ? tokenizer.Count(text) : (Encoding.UTF8.GetByteCount(text) + 3) / 4;
        }
    }

    private static int Patches(ImagePart image)
    {
        if (UpperBound.Size(image.Source) is not { } size)
            return 0;
        var scale = image.Detail == ImageDetail.Low ? Math.Min(1, (double)LowSide / Math.Max(size.Width, size.Height)) : 1;
        return ImagePatches.Count(new ImageSize((int)Math.Max(1, size.Width * scale), (int)Math.Max(1, size.Height * scale)));
    }
}
