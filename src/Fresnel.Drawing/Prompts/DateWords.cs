namespace Fresnel.Drawing.Prompts;

/// <summary>Words of dates and times in ten languages, folded.</summary>
internal static class DateWords
{
    public static readonly HashSet<string> Months = WordList.Parse(
        """
        jan january januar januari janvier enero gennaio janeiro stycznia styczen января январь
        feb february februar februari fevrier febrero febbraio fevereiro lutego luty февраля февраль
        mar march marz maart mars marzo marco marca marzec марта март
        apr april avril abril aprile kwietnia kwiecien апреля апрель
        may mai mei mayo maggio maio maja maj мая май
        jun june juni juin junio giugno junho czerwca czerwiec июня июнь
        jul july juli juillet julio luglio julho lipca lipiec июля июль
        aug august augustus aout agosto sierpnia sierpien августа август
        sep sept september septembre septiembre settembre setembro wrzesnia wrzesien сентября сентябрь
        oct okt october oktober octobre octubre ottobre outubro pazdziernika pazdziernik октября октябрь
        nov november novembre noviembre novembro listopada listopad ноября ноябрь
        dec dez december dezember decembre diciembre dicembre dezembro grudnia grudzien декабря декабрь
        يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
        """
    );

    public static readonly HashSet<string> Weekdays = WordList.Parse(
        """
        mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
        mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend weekends tonight tomorrow midnight noon
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi
        dimanche lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi
        segunda terca quarta quinta sexta maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedzialek wtorek
        sroda srode czwartek piatek sobota sobote niedziela niedziele понедельник вторник среда среду четверг пятница пятницу
        суббота субботу воскресенье
        """
    );

    /// <summary>Between and before the parts of a date.</summary>
    public static readonly HashSet<string> Joints = WordList.Parse(
        """
        at from to until till through of de a le um ab bis von uhr den am alle ore kl del the om tot godz o в с до и and from
        by on this next every each ends starting hasta ate fino desde jusqu'au al las los das dia h hs uur dalle alle vom jeden diesen
        """
    );

    /// <summary>A date starts with these only where a day follows.</summary>
    public static readonly HashSet<string> Starts = WordList.Parse(
        "until till through this next every each ends starting bis hasta ate fino jusqu'au jeden diesen from cada chaque до по ab ogni tot elke"
    );

    public static readonly HashSet<string> TimeUnits = WordList.Parse("am pm a.m p.m uhr uur h hs часов o'clock");

    public static bool IsDay(PromptToken token) =>
        token.Kind == TokenKind.Word && (Months.Contains(token.Text) || Weekdays.Contains(token.Text));

    /// <summary>"20:00", "4pm", "18h", "14.30".</summary>
    public static bool IsTime(PromptToken token) =>
        token.Kind == TokenKind.Number
        && token.Text is [>= '0' and <= '9', ..]
        && (
            (token.Text.Contains(':') && token.Text.Length <= 5)
            || (
                token.Text.TrimEnd('m', 'M') is var stem
                && stem.Length <= 6
                && (
                    (stem.Length < token.Text.Length && stem[^1] is 'a' or 'p' or 'A' or 'P')
                    || (token.Text[^1] is 'h' or 'H' && token.Text.Length <= 3 && token.Text[^2] is not 't')
                    || (
                        token.Text.Contains('h')
                        && !token.Text.EndsWith("th", StringComparison.Ordinal)
                        && token.Text.Length <= 5
                        && token.Text.All(c => char.IsAsciiDigit(c) || c == 'h')
                    )
                )
            )
        );

    /// <summary>"14", "8th", "12." of a month, or a year.</summary>
    public static bool IsDayNumber(PromptToken token) =>
        token.Kind == TokenKind.Number
        && token.Text.TrimEnd('s', 't', 'n', 'd', 'r', 'h') is { Length: 1 or 2 or 4 } digits
        && digits.All(char.IsAsciiDigit);

    public static bool IsYear(PromptToken token) =>
        token.Text is { Length: 4 } text && text[0] is '1' or '2' && text.All(char.IsAsciiDigit);

    /// <summary>"2026-05-08", "8.5.2026", "8/5/26".</summary>
    public static bool IsWholeDate(PromptToken token) =>
        token.Kind == TokenKind.Number
        && token.Text.Split('.') is [{ Length: <= 2 }, { Length: <= 2 }, { Length: 2 or 4 }];
}
