using System.Globalization;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Anthropic;

/// <summary>How long to think, in Anthropic's terms: from 4.6 on the model chooses and is told an effort; from 3.7 to 4.5 it is given a budget of tokens; earlier it does not think.</summary>
/// <param name="Budget">Tokens, part of what the answer may have; 0: the model chooses.</param>
/// <param name="Effort">Null with a budget.</param>
internal sealed record ThinkingOptions(int Budget, string? Effort)
{
    /// <summary>Anthropic takes no smaller one.</summary>
    public const int MinBudget = 1024;

    /// <summary>What is left for the answer itself where nobody limits it.</summary>
    private const int AnswerReserve = 8192;

    private static readonly Version s_budgetSince = new(3, 7),
        s_adaptiveSince = new(4, 6),
        s_noSamplingSince = new(4, 7);

    /// <returns>The word for a budget of so many tokens.</returns>
    public static string EffortOf(long budget) =>
        budget switch
        {
            < 4 * 1024 => "low",
            < 12 * 1024 => "medium",
            < 20 * 1024 => "high",
            _ => "xhigh",
        };

    /// <returns>Null: no word of thinking is sent.</returns>
    /// <param name="maxTokens">Most tokens to write; made more where thinking needs them and the caller set no limit.</param>
    public static ThinkingOptions? Create(ChatRequest request, string model, ref int maxTokens)
    {
        if (request.ReasoningEffort is not { } effort || effort == "none")
            return null;
        if (request.ToolChoice.Kind is ToolChoiceKind.Required or ToolChoiceKind.Function)
            return null; // a forced call and thinking exclude each other
        var version = VersionOf(model);
        if (version is null || version >= s_adaptiveSince)
        {
            return new ThinkingOptions(
                0,
                effort switch
                {
                    "minimal" => "low",
                    "xhigh" when version == s_adaptiveSince => "max",
                    _ => effort,
                }
            );
        }
        if (version < s_budgetSince || request.Messages[^1].Role == Role.Tool)
            return null; // with a budget, an answer to tools must begin with earlier thoughts, and those other formats do not bring back
        var budget = BudgetOf(effort);
        if (request.MaxTokens is { } callerLimit)
            budget = Math.Min(budget, callerLimit / 2);
        else
            maxTokens = Math.Max(maxTokens, budget + AnswerReserve);
        return budget < MinBudget ? null : new ThinkingOptions(budget, null);
    }

    /// <summary>Whether a model still takes <c>temperature</c>, <c>top_p</c> and <c>top_k</c>.</summary>
    public static bool SupportsSampling(string model) =>
        VersionOf(model) is not { } version || version < s_noSamplingSince;

    /// <summary>With <see cref="AnswerReserve"/> each is within what the models that take a budget write.</summary>
    private static int BudgetOf(string effort) =>
        effort switch
        {
            "minimal" => MinBudget,
            "low" => 2 * 1024,
            "medium" => 8 * 1024,
            "high" => 16 * 1024,
            _ => 23 * 1024,
        };

    /// <summary>The numbers in <c>claude-3-7-sonnet-20250219</c>, <c>claude-opus-4-6</c> or <c>claude-sonnet-5</c>; null: another name.</summary>
    private static Version? VersionOf(string model)
    {
        if (!model.Contains("claude", StringComparison.OrdinalIgnoreCase))
            return null;
        int? major = null;
        foreach (var segment in model.Split('-', '.', '@', ':', '/'))
        {
            var isNumber =
                int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100;
            if (major is { } majorVersion)
                return new Version(majorVersion, isNumber ? number : 0);
            if (isNumber)
                major = number;
        }
        return major is { } majorOnly ? new Version(majorOnly, 0) : null;
    }
}
