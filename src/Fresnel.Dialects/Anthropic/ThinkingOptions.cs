using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Anthropic;

/// <summary>
/// Anthropic's thinking options: an effort from version 4.6 on, a token budget from 3.7 to 4.5, none before.
/// </summary>
/// <param name="Budget">Thinking tokens, part of the output limit; 0: the model decides.</param>
/// <param name="Effort">Null if a budget is used.</param>
internal sealed record ThinkingOptions(int Budget, string? Effort)
{
    /// <summary>The smallest budget that Anthropic accepts.</summary>
    public const int MinBudget = 1024;

    /// <summary>Tokens reserved for the answer if the request sets no limit.</summary>
    private const int AnswerReserve = 8192;

    private static readonly Version s_budgetSince = new(3, 7),
        s_adaptiveSince = new(4, 6);

    /// <returns>The effort that corresponds to a budget.</returns>
    public static string EffortOf(long budget) =>
        budget switch
        {
            < 4 * 1024 => "low",
            < 12 * 1024 => "medium",
            < 20 * 1024 => "high",
            _ => "xhigh",
        };

    /// <returns>Null: the request carries no thinking options.</returns>
    /// <param name="maxTokens">Maximum output tokens; raised for thinking if the request sets no limit.</param>
    public static ThinkingOptions? Create(ChatRequest request, string model, ref int maxTokens)
    {
        if (request.ReasoningEffort is not { } effort || effort == "none")
            return null;
        if (request.ToolChoice.Kind is ToolChoiceKind.Required or ToolChoiceKind.Function)
            return null; // a forced tool call excludes thinking
        var version = ModelPattern.ClaudeVersion(model);
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
            // with a budget, the turn after tool results must start with earlier thinking, which other formats do not return
            return null;
        var budget = BudgetOf(effort);
        if (request.MaxTokens is { } callerLimit)
            budget = Math.Min(budget, callerLimit / 2);
        else
            maxTokens = Math.Max(maxTokens, budget + AnswerReserve);
        return budget < MinBudget ? null : new ThinkingOptions(budget, null);
    }

    /// <summary>
    /// The budget of an effort. With <see cref="AnswerReserve"/> it is within the limits of models that take a
    /// budget.
    /// </summary>
    private static int BudgetOf(string effort) =>
        effort switch
        {
            "minimal" => MinBudget,
            "low" => 2 * 1024,
            "medium" => 8 * 1024,
            "high" => 16 * 1024,
            _ => 23 * 1024,
        };
}
