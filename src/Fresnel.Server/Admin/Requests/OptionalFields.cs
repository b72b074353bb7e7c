using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Fresnel.Server.Admin.Requests;

/// <summary>
/// Makes properties of type <see cref="Optional{T}"/> JSON fields of type <c>T</c> that are omitted unless set.
/// </summary>
internal static class OptionalFields
{
    private static readonly MethodInfo s_unwrap = (
        (Func<JsonTypeInfo, JsonPropertyInfo, JsonPropertyInfo>)Unwrap<int>
    ).Method.GetGenericMethodDefinition();

    /// <summary>A modifier of <see cref="DefaultJsonTypeInfoResolver"/>.</summary>
    public static void Modify(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        for (var i = 0; i < type.Properties.Count; i++)
        {
            var property = type.Properties[i];
            if (
                property.PropertyType is { IsGenericType: true } optional
                && optional.GetGenericTypeDefinition() == typeof(Optional<>)
            )
                type.Properties[i] = (JsonPropertyInfo)
                    s_unwrap.MakeGenericMethod(optional.GetGenericArguments()).Invoke(null, [type, property])!;
        }
    }

    private static JsonPropertyInfo Unwrap<T>(JsonTypeInfo type, JsonPropertyInfo optional)
    {
        var property = (PropertyInfo)optional.AttributeProvider!;
        var field = type.CreateJsonPropertyInfo(typeof(T), optional.Name);
        field.AttributeProvider = property;
        field.Get = request => ((Optional<T>)property.GetValue(request)!).Value;
        field.Set = (request, value) => property.SetValue(request, new Optional<T>((T)value!));
        field.ShouldSerialize = (request, _) => ((Optional<T>)property.GetValue(request)!).IsSet;
        field.IsGetNullable = field.IsSetNullable =
            new NullabilityInfoContext().Create(property).GenericTypeArguments[0].ReadState
            == NullabilityState.Nullable;
        return field;
    }
}
