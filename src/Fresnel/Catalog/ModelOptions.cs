using System.ComponentModel.DataAnnotations;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A model name and the deployments that serve it.</summary>
public sealed record ModelOptions
{
    /// <summary>The name that callers use, for example <c>gpt-5-image-mini</c>. Unique.</summary>
    public required string Name { get; init; }

    /// <summary>Order in which deployments are tried. Default: as listed.</summary>
    public RoutingStrategy Strategy { get; init; }

    /// <summary>
    /// Under the strategy <c>best_value</c>, deployments whose measured quality is below this come after the others: the lower
    /// end of the share of right answers, 0 to 1. Default 0.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinQuality { get; init; }

    /// <summary>
    /// Whether a question about an image that the built-in model cannot answer goes to the deployments after it, unless the request
    /// allows no fallbacks. Default false.
    /// </summary>
    public bool HandOver { get; init; }

    /// <summary>
    /// The text model that plans the pictures of the built-in model: another model here, which is sent the prompt unless the request
    /// allows no fallbacks. Default: none; the built-in model reads prompts itself.
    /// </summary>
    public string? BriefModel { get; init; }

    /// <summary>Hedged requests to a second deployment. Default: the server's options.</summary>
    public HedgeOptions? Hedge { get; init; }

    /// <summary>
    /// For a caller whose budget is nearly spent: <c>true</c> prefers its cheaper deployments, the name of another
    /// model also those of that model. Default: no step-down; <c>auto</c> always steps down.
    /// </summary>
    public string? StepDown { get; init; }

    /// <summary>
    /// How long its answers are stored and given again to equal requests of the same key: <c>30s</c>, <c>5m</c>,
    /// <c>1h</c>, <c>1d</c>. Default: not, unless a request asks for it.
    /// </summary>
    public string? Cache { get; init; }

    /// <summary>
    /// Whether prompts are marked for the vendor's cache, as by <c>cache_control</c> in a request: at Anthropic and Bedrock.
    /// Default false.
    /// </summary>
    public bool PromptCache { get; init; }

    /// <summary>
    /// Whether answers to <c>response_format</c> that nearly parse are repaired, held until they are whole. Default
    /// false, unless a request asks for it.
    /// </summary>
    public bool RepairJson { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<DeploymentOptions> Deployments { get; init; }
}
