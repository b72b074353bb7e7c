using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Fresnel.Drawing;
using Fresnel.Engine;

namespace Fresnel.Tests.Engine;

/// <summary>
/// Each regular expression of the engine and the drawing answers in a time that grows with the length of a text, not with
/// its square.
/// </summary>
public sealed class LinearExpressionTests
{
    private const int Length = 32_000;

    /// <summary>How much shorter the text is that the time is compared with.</summary>
    private const int Ratio = 8;

    /// <summary>Ends that let an expression fail late.</summary>
    private static readonly string[] s_ends = ["", " x!"];

    public static TheoryData<string> Expressions => [.. All().Keys];

    [Theory, MemberData(nameof(Expressions))]
    public void Count_TextsOfItsOwnParts_TakesLinearTime(string name)
    {
        var expression = All()[name];
        foreach (var text in Texts(expression.ToString()))
        {
            // For eight times the text, the square takes 64 times as long, which is half a second and more.
            var most = Math.Max(2 * Ratio * Seconds(expression, text[..(Length / Ratio)]), 0.3);
            Assert.True(
                Seconds(expression, text) <= most,
                $"{name} takes more than {most:0.000} s for {Length} characters of “{text[..Math.Min(40, text.Length)]}”"
            );
        }
    }

    /// <summary>All that is found by reflection; a new expression is tested without being named here.</summary>
    [Fact]
    public void All_Expressions_AreFound()
    {
        var names = All().Keys.ToList();

        Assert.True(names.Count > 30, string.Join(", ", names));
        foreach (var type in (string[])["DrawIntent", "TextOverlay", "Collage", "EditPatterns"])
            Assert.Contains(names, name => name.StartsWith(type, StringComparison.Ordinal));
    }

    private static Dictionary<string, Regex> All()
    {
        const BindingFlags Flags =
            BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        var expressions = new Dictionary<string, Regex>();
        foreach (
            var type in ((Assembly[])[typeof(ImageModel).Assembly, typeof(ImageGenerator).Assembly]).SelectMany(Types)
        )
        {
            foreach (var method in type.GetMethods(Flags))
            {
                if (method.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
                    expressions[$"{type.Name}.{method.Name}"] = (Regex)method.Invoke(null, [])!;
            }

            foreach (var field in type.GetFields(Flags).Where(field => !field.IsLiteral))
            {
                if (field.FieldType == typeof(Regex))
                    expressions[$"{type.Name}.{field.Name}"] = (Regex)field.GetValue(null)!;
                else if (typeof(Array).IsAssignableFrom(field.FieldType) && HoldsExpressions(field.FieldType))
                {
                    var (array, i) = ((Array)field.GetValue(null)!, 0);
                    foreach (System.Runtime.CompilerServices.ITuple entry in array)
                        expressions[$"{type.Name}.{field.Name}[{i++}]"] = (Regex)entry[0]!;
                }
            }
        }

        return expressions;
    }

    private static IEnumerable<Type> Types(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                !type.ContainsGenericParameters
                && type.Namespace?.StartsWith("Fresnel", StringComparison.Ordinal) == true
            );

    private static bool HoldsExpressions(Type array) =>
        array.GetElementType() is { IsGenericType: true } element
        && element.GenericTypeArguments[0] == typeof(Regex)
        && typeof(System.Runtime.CompilerServices.ITuple).IsAssignableFrom(element);

    /// <summary>
    /// Literals of the expression, repeated with and without spaces between; runs of spaces, letters and quotation marks.
    /// </summary>
    private static IEnumerable<string> Texts(string pattern)
    {
        var literals = Regex
            .Matches(pattern, @"[\p{L}']{2,}|[\p{L}\d]")
            .Select(match => match.Value)
            .Where(word => word is not ("s" or "w" or "b" or "W" or "S" or "d" or "p" or "L"))
            .Distinct()
            .ToList();
        // The longest, the first and the last stand for the alternatives between.
        var parts = literals
            .Take(3)
            .Concat(literals.TakeLast(3))
            .Concat(literals.OrderByDescending(word => word.Length).Take(2));
        foreach (var part in parts.Concat([" ", "a", "\"", "\n", "a ", "\" ", "1", "12 ", "を ", "그 "]).Distinct())
        {
            foreach (var end in s_ends)
            {
                yield return Repeat(part, end);
                if (part.Length > 1 && end.Length > 0)
                    yield return Repeat(part + " ", end);
            }
        }

        yield return Repeat(string.Join(' ', literals) + " ", "!");
    }

    private static string Repeat(string part, string end) =>
        string.Concat(Enumerable.Repeat(part, Length / part.Length + 1))[..(Length - end.Length)] + end;

    /// <summary>The least of three, as other work on the machine only adds.</summary>
    private static double Seconds(Regex expression, string text)
    {
        var least = double.MaxValue;
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            expression.Count(text);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
            // Short enough to be linear.
            if (least < 0.002)
                break;
        }

        return least;
    }
}
