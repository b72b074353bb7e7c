using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Engine;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Calls the built-in model in this process. It only carries: what a request means, the model decides.</summary>
/// <param name="countTokens">Null: four bytes are counted as one token.</param>
public sealed class BuiltInProvider(string name, ImageModel model, ImageFetch fetch, TokenCount? countTokens)
    : IProvider
{
    private readonly TokenCount _count = countTokens ?? TextLimits.None.CountTokens;

    /// <summary>Null: the model plans its pictures itself.</summary>
    public BriefPlanning? PlanBrief { get; init; }

    public string Name => name;

    public bool CanServe(GatewayRequest request)
    {
        try
        {
            return ImageModel.CanServe(RequestMapper.Map(RequestMapper.LastTurnOf(request), fetch, _count));
        }
        catch (GatewayException)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var call = RequestMapper.Map(request, fetch, _count);
        if (request.BriefModel is not null && PlanBrief is { } planAsync)
            call = call with { PlanBrief = (prompt, cancelled) => planAsync(request, prompt, cancelled) };
        var response = new ResponseMapper(request, deployment.Model, _count);
        await using var events = model.RespondAsync(call, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync())
                    break;
            }
            catch (Exception error) when (RequestMapper.Map(error, request) is { } mapped)
            {
                throw mapped;
            }
            if (events.Current is ModelEvent.HandedOver)
                throw HandOver.Create(deployment.Model);
            if (response.Map(events.Current) is { } frame)
                yield return frame;
        }
    }
}
