namespace Fresnel.Dialects.Gemini;

/// <summary>Maps reasoning efforts to thinking token budgets and back.</summary>
internal static class ThinkingBudgets
{
    public const int Low = 1024,
        Medium = 8192,
        High = 24576;
}
