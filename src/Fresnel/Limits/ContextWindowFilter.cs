using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Tokens;

namespace Fresnel.Limits;

/// <summary>Removes deployments whose context window a chat request exceeds.</summary>
internal static class ContextWindowFilter
{
    /// <param name="input">The upper bound; tokens are counted only if it exceeds a context window.</param>
    /// <param name="tokenizer">Null: four bytes are counted as a token.</param>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.ContextLengthExceeded"/>: it exceeds every context window; the message has both numbers.
    /// </exception>
    public static ResolvedModel Apply(
        GatewayRequest request,
        ResolvedModel model,
        UpperBound input,
        Tokenizer? tokenizer
    )
    {
        if (
            request is not ChatRequest converse
            || CountFitting(model.Candidates, input.Text + input.Images) == model.Candidates.Count
        )
            return model;
        var tokens =
            converse.PromptCount == 1
                ? InputTokenCounter.Count(converse, tokenizer)
                : converse.Messages.Max(prompt =>
                    InputTokenCounter.Count(converse with { Messages = [prompt] }, tokenizer)
                );
        var fitting = CountFitting(model.Candidates, tokens);
        if (fitting == model.Candidates.Count)
            return model;
        if (fitting > 0)
            return model with { Candidates = [.. model.Candidates.Where(deployment => Fits(deployment, tokens))] };
        throw new GatewayException(
            ErrorKind.ContextLengthExceeded,
            $"This model's maximum context length is {model.Candidates.Max(deployment => deployment.Capabilities.ContextWindow)} tokens. "
                + $"However, your messages resulted in {tokens} tokens. Please reduce the length of the messages."
        )
        {
            Param = "messages",
        };
    }

    private static int CountFitting(IReadOnlyList<Deployment> deployments, long tokens)
    {
        var count = 0;
        for (var i = 0; i < deployments.Count; i++)
            count += Fits(deployments[i], tokens) ? 1 : 0;
        return count;
    }

    private static bool Fits(Deployment deployment, long tokens) => !(deployment.Capabilities.ContextWindow < tokens);
}
