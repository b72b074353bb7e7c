using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>Leaves out the deployments whose context a conversation does not fit into.</summary>
internal static class ContextWindow
{
    /// <param name="input">The cheap bound: only a conversation that is over it is counted.</param>
    /// <param name="tokenizer">Null: four bytes are a token.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.ContextLengthExceeded"/>: it fits nowhere; gives both numbers.</exception>
    public static ResolvedModel Fit(GatewayRequest request, ResolvedModel model, UpperBound input, Tokenizer? tokenizer)
    {
        if (
            request is not Converse converse
            || Roomy(model.Candidates, input.Text + input.Images) == model.Candidates.Count
        )
            return model;
        var counted = InputTokens.Count(converse, tokenizer);
        var roomy = Roomy(model.Candidates, counted);
        if (roomy == model.Candidates.Count)
            return model;
        if (roomy > 0)
            return model with { Candidates = [.. model.Candidates.Where(deployment => IsRoomy(deployment, counted))] };
        throw new GatewayException(
            ErrorKind.ContextLengthExceeded,
            $"This model's maximum context length is {model.Candidates.Max(deployment => deployment.Capabilities.ContextTokens)} tokens. However, your messages resulted in {counted} tokens. Please reduce the length of the messages."
        )
        {
            Param = "messages",
        };
    }

    private static int Roomy(IReadOnlyList<Deployment> deployments, long tokens)
    {
        var count = 0;
        for (var i = 0; i < deployments.Count; i++)
            count += IsRoomy(deployments[i], tokens) ? 1 : 0;
        return count;
    }

    private static bool IsRoomy(Deployment deployment, long tokens) =>
        !(deployment.Capabilities.ContextTokens < tokens);
}
