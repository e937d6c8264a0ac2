using Detections.Host.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Detections.Host.Web;

/// <summary>Health, and what the daemon shows of itself, as JSON.</summary>
internal sealed class StatusRoutes(IDaemonView view)
{
    // Probes often ask for the head alone.
    private static readonly string[] Probes = ["GET", "HEAD"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Probes, context => AnswerAsync(context, Health.Live(view.Now()), "live"));
        routes.MapMethods("/health/ready", Probes, context => AnswerAsync(context, Health.Ready(view.Now()), "ready"));
        routes.MapGet("/api/status", context =>
        {
            var status = view.Now();
            return Answer.JsonAsync(
                context,
                StatusCodes.Status200OK,
                new StatusAnswer(Health.Live(status), Health.Ready(status), Health.Warnings(status), status),
                WebJson.Default.StatusAnswer);
        });
        routes.MapGet("/api/rules", context =>
        {
            var status = view.Now();
            return Answer.JsonAsync(
                context, StatusCodes.Status200OK, new RulesAnswer(status.RuleSet, status.Rules), WebJson.Default.RulesAnswer);
        });
        routes.MapGet("/api/sources", context => Answer.JsonAsync(
            context, StatusCodes.Status200OK, view.Now().Sources, WebJson.Default.ImmutableArraySourceStatus));
    }

    private static Task AnswerAsync(HttpContext context, HealthReading reading, string word) => Answer.JsonAsync(
        context,
        reading.IsWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
        new HealthAnswer(reading.IsWell ? word : $"not {word}", reading.Reasons),
        WebJson.Default.HealthAnswer);
}
