namespace Fresnel.Contracts.Errors;

/// <summary>The outcome of a model that leaves a question to the next deployment of the plan.</summary>
public static class HandOver
{
    private const string Code = "handed_over";

    public static GatewayException Create(string model) =>
        new(ErrorKind.ModelOutcome, $"{model} cannot answer this question.") { Code = Code };

    public static bool Is(GatewayException failure) => failure is { Kind: ErrorKind.ModelOutcome, Code: Code };
}
