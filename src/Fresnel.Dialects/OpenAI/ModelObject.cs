using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A model as returned by <c>/v1/models</c>.</summary>
/// <param name="OwnedBy">The provider, for example <c>fresnel</c>.</param>
/// <param name="Deployment">The model's first deployment, for capabilities and price.</param>
public readonly record struct ModelObject(string Id, DateTimeOffset Created, string OwnedBy, Deployment Deployment);
